// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.finding.Finding;
import outlive.mail.BodyLines;
import outlive.mail.Message;
import outlive.mail.Origin;
import outlive.mail.SentTime;

/** Collects what a reader of either form finds, so that both give the same messages and ids. */
final class PageMessages {
  /** {@code 2020-02-19 Thread NAME}: the line under each subject on an Expand page. */
  private static final Pattern THREAD_LINE =
      Pattern.compile("^\\s*(\\d{4}-\\d{2}-\\d{2})\\s+Thread\\s+(\\S.{0,200}?)\\s*$");

  static final String AGAIN = "; save the page again and import that";

  private final String file;
  private final List<Message> messages = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  PageMessages(String file) {
    this.file = file;
  }

  /**
   * The line under a subject.
   *
   * @param day the day
   * @param author the name
   */
  record ThreadLine(LocalDate day, String author) {
    /** Reads such a line; empty for every other line. */
    static Optional<ThreadLine> of(String line) {
      if (line.length() > 250) {
        return Optional.empty();
      }
      Matcher matcher = THREAD_LINE.matcher(line);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            new ThreadLine(LocalDate.parse(matcher.group(1)), normalised(matcher.group(2))));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
  }

  /** Adds the next message of the page. */
  void add(int line, String subject, ThreadLine head, String body) {
    int number = messages.size() + 1;
    messages.add(
        new Message(
            basename() + "#" + number,
            head.author(),
            normalised(subject),
            head.day(),
            new SentTime.Day(head.day()),
            BodyLines.read(body),
            new Origin(file, line, number)));
  }

  void finding(int line, String text) {
    findings.add(new Finding(file, line, text));
  }

  List<Message> messages() {
    return messages;
  }

  /** All that was found; a page without any message is a finding. */
  ArchivePage page() {
    if (messages.isEmpty()) {
      finding(
          1,
          "no message found; looked for a subject and below it a line like"
              + " \"2020-02-19 Thread NAME\": save the \"Expand\" view of the search results");
    }
    return new ArchivePage(messages, findings);
  }

  private String basename() {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** One blank for every run of blanks and line breaks, none around. */
  static String normalised(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}\u00A0]+", " ").strip();
  }
}

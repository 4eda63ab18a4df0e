// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import outlive.mail.BodyLines;
import outlive.mail.Message;

/**
 * Reads the text of an Expand page: subject, blank line, {@code yyyy-mm-dd Thread NAME}, body,
 * blank line, next subject.
 */
final class TextPage implements PageFormat {
  /** A subject wrapped at 80 takes no more lines than this. */
  private static final int SUBJECT_LINES = 4;

  /** Fewer characters in common are no sign that a line is the start of a subject. */
  private static final int SUBJECT_START = 12;

  private static final Pattern REPLY = Pattern.compile("^(?i:re): *");
  private static final Pattern THREAD_LINE_START =
      Pattern.compile("\\d{4}-(?:\\d{0,2}|\\d{2}-\\d?)|\\d{4}-\\d{2}-\\d{2}(?: T[a-z]{0,5})?");

  private static final Pattern THREAD_WORD =
      Pattern.compile("(?m)^[^\\S\\r\\n]{0,99}+\\d{4}-\\d{2}-\\d{2}\\s{1,99}+Thread\\s");

  @Override
  public String looksFor() {
    return "the same view as text";
  }

  @Override
  public boolean recognises(String text) {
    return !PageText.isHtml(text) && THREAD_WORD.matcher(text).find();
  }

  @Override
  public void read(String text, PageMessages found) {
    Lines lines = new Lines(List.of(BodyLines.split(text)), found);
    lines.read();
    lines.lookForCut(text.endsWith("\n") || text.endsWith("\r"));
  }

  /** The lines of one page. */
  private static final class Lines {
    private final List<String> lines;
    private final PageMessages found;

    private Lines(List<String> lines, PageMessages found) {
      this.lines = lines;
      this.found = found;
    }

    /**
     * Where a message's header stands.
     *
     * @param subject index of the first line of the subject
     * @param thread index of the thread line
     */
    private record Head(int subject, int thread, ThreadLine line) {}

    private void read() {
      List<Head> heads = heads();
      for (int i = 0; i < heads.size(); i++) {
        Head head = heads.get(i);
        int end = i + 1 < heads.size() ? heads.get(i + 1).subject() : lines.size();
        String subject = String.join(" ", lines.subList(head.subject(), head.thread() - 1));
        String body = String.join("\n", lines.subList(head.thread() + 1, end));
        found.add(head.subject() + 1, subject, head.line(), body);
      }
      int first = heads.isEmpty() ? 0 : heads.get(0).subject();
      for (int i = 0; i < first; i++) {
        if (!lines.get(i).isBlank()) {
          found.finding(i + 1, "text before the first message; is the top of the page cut off?");
          break;
        }
      }
    }

    private List<Head> heads() {
      List<Head> heads = new ArrayList<>();
      for (int i = 2; i < lines.size(); i++) {
        Optional<ThreadLine> line = ThreadLine.of(lines.get(i));
        if (line.isPresent() && lines.get(i - 1).isBlank()) {
          int from = heads.isEmpty() ? 0 : heads.get(heads.size() - 1).thread() + 1;
          int subject = subjectAbove(i - 2, from);
          if (subject >= 0) {
            heads.add(new Head(subject, i, line.get()));
          }
        }
      }
      return heads;
    }

    /** The first line of the subject that ends at a line; -1 when there is no subject. */
    private int subjectAbove(int last, int from) {
      if (last < from || lines.get(last).isBlank()) {
        return -1;
      }
      int first = last;
      while (first > from && !lines.get(first - 1).isBlank()) {
        first--;
      }
      // The archive leaves a blank at the end of a line that it wraps; a body runs into no subject.
      return last - first < SUBJECT_LINES ? first : last;
    }

    /**
     * A page of text has no closing mark. It was cut when its end is the start of another header or
     * of an attribution, or when it ends inside a line and the mail that its last message answers
     * is not there.
     */
    private void lookForCut(boolean endsInLine) {
      if (found.messages().isEmpty()) {
        return;
      }
      int end = lines.size();
      while (lines.get(end - 1).isBlank()) {
        end--;
      }
      if (endsInHeader(end)) {
        found.finding(end, "the page ends inside a message header" + PageMessages.AGAIN);
        return;
      }
      Message last = found.messages().get(found.messages().size() - 1);
      if (last.lines().isEmpty()) {
        found.finding(end, "a message header without a body" + PageMessages.AGAIN);
      } else if (BodyLines.endInsideAttribution(last.lines())) {
        found.finding(end, "the page ends inside an attribution" + PageMessages.AGAIN);
      } else if (!endsInLine && quotes(last)) {
        found.finding(
            end,
            "the page ends inside a line, and what its last message answers is missing"
                + PageMessages.AGAIN);
      }
    }

    /** Whether the last paragraph is a subject of this page, or the start of a thread line. */
    private boolean endsInHeader(int end) {
      int start = end - 1;
      while (start > 0 && !lines.get(start - 1).isBlank()) {
        start--;
      }
      String last = PageText.normalised(String.join(" ", lines.subList(start, end)));
      if (start == end - 1 && THREAD_LINE_START.matcher(last).matches()) {
        return true;
      }
      String subject = REPLY.matcher(last).replaceFirst("");
      return subject.length() >= SUBJECT_START
          && end - start <= SUBJECT_LINES
          && found.messages().stream()
              .anyMatch(m -> REPLY.matcher(m.subject()).replaceFirst("").startsWith(subject));
    }

    /** The last message is the oldest: what it quotes should stand below it. */
    private static boolean quotes(Message last) {
      return last.lines().stream().anyMatch(line -> line.depth() > 0 && !line.blank());
    }
  }
}

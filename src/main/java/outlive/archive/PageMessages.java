// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.List;
import outlive.finding.Finding;
import outlive.mail.Body;
import outlive.mail.Message;
import outlive.mail.Origin;
import outlive.mail.SentTime;
import outlive.mail.Source;

/** Collects what a reader of any form finds in one file. */
final class PageMessages {
  static final String AGAIN = "; save the page again and import that";

  private final String file;
  private final List<Message> messages = new ArrayList<>();
  private final List<IndexEntry> index = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private boolean empty;

  PageMessages(String file) {
    this.file = file;
  }

  /** The file as the caller named it. */
  String file() {
    return file;
  }

  /** Where the next message stands. */
  Origin origin(int line, Source source) {
    return new Origin(file, line, messages.size() + 1, source);
  }

  /** The id of the next message where its page shows none: {@code FILE-BASENAME#N}. */
  String numbered() {
    return basename() + "#" + (messages.size() + 1);
  }

  /** Adds the next message of the page. */
  void add(Message message) {
    messages.add(message);
  }

  /** Adds the next message of an Expand page. */
  void add(int line, String subject, ThreadLine head, String body) {
    add(
        Message.of(
            numbered(),
            head.author(),
            PageText.normalised(subject),
            new SentTime.Day(head.day()),
            Body.of(body),
            origin(line, Source.EXPANDED)));
  }

  /** Adds what the page says about the archive's own tree. */
  void add(IndexEntry entry) {
    index.add(entry);
  }

  /** Adds a name under which indexes and other pages speak of this page, whatever its file's. */
  void knownAs(String name) {
    names.add(name);
  }

  /** Says that the page was read and that nothing has to come of it: it is an index. */
  void nothingElse() {
    empty = true;
  }

  /** A finding is one line, whatever it cites from the page. */
  void finding(int line, String text) {
    findings.add(new Finding(file, line, PageText.onOneLine(text)));
  }

  List<Message> messages() {
    return messages;
  }

  /** All that was found. */
  ArchivePage page() {
    return new ArchivePage(file, messages, index, names, findings);
  }

  /** All that was found by a reader; a page that holds nothing is a finding. */
  ArchivePage page(PageFormat format) {
    if (!empty && messages.isEmpty() && index.isEmpty() && findings.isEmpty()) {
      finding(1, "no message found, although this looks like " + format.looksFor() + AGAIN);
    }
    return page();
  }

  private String basename() {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}

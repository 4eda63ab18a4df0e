// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A small page for a test, written oldest mail first; {@code #1} is the newest, as on a page. */
final class Mails {
  private record Written(String day, String author, String subject, String body) {}

  private final List<Written> written = new ArrayList<>();
  private String day = "2020-02-19";
  private String subject = "Re: a subject";

  /** The day of the mails that follow. */
  Mails on(String newDay) {
    day = newDay;
    return this;
  }

  /** The subject of the mails that follow. */
  Mails about(String newSubject) {
    subject = newSubject;
    return this;
  }

  Mails mail(String author, String body) {
    written.add(new Written(day, author, subject, body));
    return this;
  }

  List<Message> messages() {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Written mail = written.get(i);
      int number = written.size() - i;
      LocalDate date = LocalDate.parse(mail.day());
      messages.add(
          Message.of(
              "page#" + number,
              mail.author(),
              mail.subject(),
              new SentTime.Day(date),
              Body.of(mail.body()),
              new Origin("page.txt", number * 100, number, Source.EXPANDED)));
    }
    Collections.reverse(messages);
    return messages;
  }

  ThreadTree tree() {
    return ThreadTree.of(messages());
  }

  /** The parent's number (or {@code -}) and how, of the mail written last. */
  String newest() {
    ThreadTree tree = tree();
    return tree.parent("page#1").orElse("-").replace("page#", "") + " " + tree.how("page#1");
  }

  /** The blocks of the mail written last, one a line: kind, depth, message named, first words. */
  String blocks() {
    StringBuilder text = new StringBuilder();
    for (BodyBlock block : tree().body("page#1")) {
      text.append(block.getClass().getSimpleName());
      if (block instanceof QuoteBlock quote) {
        text.append(quote.depth()).append(quote.answered() ? "!" : "");
        text.append(quote.attribution().flatMap(NamedAttribution::messageId).orElse(""));
      }
      String first =
          block.lines().stream().filter(l -> !l.blank()).map(l -> l.text()).findFirst().orElse("");
      text.append(": ").append(first.strip()).append('\n');
    }
    return text.toString();
  }
}

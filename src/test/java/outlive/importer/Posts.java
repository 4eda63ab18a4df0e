// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import outlive.mail.Body;
import outlive.mail.Identification;
import outlive.mail.Message;
import outlive.mail.Origin;
import outlive.mail.SentTime;
import outlive.mail.Source;
import outlive.mail.ThreadTree;

/** Messages for a test, each in a line. */
final class Posts {
  private Posts() {}

  /** A mail of a mailbox. */
  static Message post(String id, String author, String at, String subject, String body) {
    OffsetDateTime time = OffsetDateTime.parse(at);
    return Message.of(
            id,
            author,
            subject,
            new SentTime.Exact(time.toInstant(), time.getOffset()),
            Body.of(body),
            new Origin("box", 1, Math.floorMod(id.hashCode(), 1000), Source.MAILBOX))
        .identified(answering(id))
        .from(Optional.of("someone@mail.example"));
  }

  /** Fields that name what is answered. */
  static Identification answering(String id, String... parents) {
    return new Identification(
        Optional.of(id), Optional.empty(), List.of(parents), List.of(parents));
  }

  /** The same mail on a page of that form, which hides addresses. */
  static Message hidden(Message message, Source source) {
    return message
        .from(Optional.empty())
        .at(new Origin("page.html", 1, message.origin().number(), source));
  }

  /** The mailbox of messages. */
  static String mailbox(Message... messages) {
    return mailbox(ThreadTree.of(List.of(messages)));
  }

  /** The mailbox of a tree. */
  static String mailbox(ThreadTree tree) {
    StringBuilder box = new StringBuilder();
    Mbox mbox = new Mbox(tree, new Names(tree));
    for (Discussion thread : Discussion.of(tree)) {
      thread.rows().forEach(row -> box.append(mbox.mail(row.message(), thread)));
    }
    return box.toString();
  }
}

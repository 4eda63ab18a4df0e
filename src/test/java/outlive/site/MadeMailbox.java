// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import outlive.archive.Archive;
import outlive.mail.ThreadTree;

/** A mailbox made for a test, a mail a minute; it is read as any other. */
final class MadeMailbox {
  private final StringBuilder text = new StringBuilder();
  private int mails;

  /** A mail whose subject is its thread's. */
  MadeMailbox mail(String id, String author, String parent, String... lines) {
    return mail(id, author, parent, "Two lifetimes", List.of(), lines);
  }

  /**
   * A mail.
   *
   * @param parent the id of the mail that it answers; empty for none
   * @param headers further ones, whole
   */
  MadeMailbox mail(
      String id,
      String author,
      String parent,
      String subject,
      List<String> headers,
      String... lines) {
    text.append("From x@example.org Thu Jan  1 00:00:00 1970\n");
    text.append("From: ").append(author).append(" <somebody@example.org>\n");
    text.append("Subject: ").append(parent.isEmpty() ? "" : "Re: ").append(subject).append('\n');
    text.append("Date: Wed, 19 Feb 2020 %02d:%02d:00 +0000\n".formatted(mails / 60, mails % 60));
    text.append("Message-ID: <").append(id).append(">\n");
    text.append(parent.isEmpty() ? "" : "In-Reply-To: <" + parent + ">\n");
    headers.forEach(header -> text.append(header).append('\n'));
    text.append('\n').append(String.join("\n", lines)).append("\n\n");
    mails++;
    return this;
  }

  /** The mails, read from a file of this name in a folder. */
  ThreadTree read(Path folder, String name) {
    try {
      Path file = Files.writeString(folder.resolve(name + ".mbox"), text);
      return ThreadTree.of(Archive.read(List.of(file)).messages());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import outlive.bench.archive.Posted.Oddity;

/**
 * The list in the forms that the archivers take: a mailbox (mboxrd), a stream for git fast-import,
 * and beside them the true parents.
 */
final class Mailbox {
  private static final DateTimeFormatter FROM_LINE =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ENGLISH);

  private Mailbox() {}

  /** Writes {@code list.mbox}, {@code list.git} and {@code parents.tsv} into a folder. */
  static void write(int count, Path folder) throws IOException {
    MailingList list = new MailingList();
    try (OutputStream mbox = open(folder.resolve("list.mbox"));
        OutputStream git = open(folder.resolve("list.git"));
        PrintWriter parents = new PrintWriter(open(folder.resolve("parents.tsv")))) {
      for (int i = 0; i < count; i++) {
        Posted mail = list.next();
        byte[] text = Composer.compose(mail);
        for (int copy = mail.oddity() == Oddity.TWICE ? 2 : 1; copy > 0; copy--) {
          entry(mail, text, mbox);
        }
        commit(mail, text, git);
        String parent = mail.parent().isEmpty() ? "-" : mail.parent();
        parents.print(mail.id() + "\t" + parent + "\n");
      }
    }
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  private static void entry(Posted mail, byte[] text, OutputStream mbox) throws IOException {
    String date = FROM_LINE.format(mail.sent().atOffset(ZoneOffset.UTC));
    mbox.write(ascii("From " + mail.by().address() + " " + date + "\n"));
    // In Latin-1 each byte is a character, whatever the charset of the mail.
    String raw = new String(text, StandardCharsets.ISO_8859_1);
    String escaped = raw.replaceAll("(?m)^(>*From )", ">$1");
    mbox.write(escaped.getBytes(StandardCharsets.ISO_8859_1));
    mbox.write('\n');
  }

  /** A public-inbox of version 2 is a branch on which each commit replaces the file m. */
  private static void commit(Posted mail, byte[] text, OutputStream git) throws IOException {
    long epoch = mail.sent().getEpochSecond();
    git.write(ascii("commit refs/heads/master\n"));
    git.write(ascii("committer bench <" + mail.by().address() + "> " + epoch + " +0000\n"));
    git.write(ascii("data 1\n-\nM 100644 inline m\ndata " + text.length + "\n"));
    git.write(text);
    git.write('\n');
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import outlive.mail.Message;

/**
 * Mails and mailboxes that the tests write. A character is one octet, if it is no more than 255.
 */
final class Mboxes {
  /** The header that most tests need. */
  static final String HEADER =
      """
      From: Ann Lee <ann@example.org>
      Date: Wed, 19 Feb 2020 14:28:47 +0100
      Subject: a subject
      Message-ID: <1@example.org>
      """;

  private Mboxes() {}

  /** The one mail of a file, which nothing is wrong with. */
  static Message mail(String text) {
    ArchivePage page = read(text);
    assertEquals(List.of(), page.findings());
    assertEquals(1, page.messages().size());
    return page.messages().get(0);
  }

  /** The mail with this header field in front, and no other. */
  static Message with(String field) {
    return mail(field + "\n" + HEADER + "\nwords\n");
  }

  /** What a mail says whose body this is, below these fields. */
  static String says(String fields, String body) {
    return mail(fields + HEADER + "\n" + body).body().text();
  }

  /** Whatever is read from a file. */
  static ArchivePage read(String text) {
    return ArchivePage.read("folder/file.x", octets(text));
  }

  static ArchivePage read(byte[] bytes) {
    return ArchivePage.read("folder/file.x", bytes);
  }

  /** The mails of a mailbox with their own ids and bodies, {@code id: body}. */
  static List<String> bodies(ArchivePage page) {
    return page.messages().stream().map(m -> m.id() + ": " + m.body().text()).toList();
  }

  static List<String> findings(ArchivePage page) {
    return page.findings().stream().map(Object::toString).toList();
  }

  static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}

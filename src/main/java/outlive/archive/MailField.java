// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header fields of a mail that are read (RFC 5322, RFC 2045, RFC 2183); all others are not. */
enum MailField {
  FROM("From"),
  SENDER("Sender"),
  SUBJECT("Subject"),
  DATE("Date"),
  RECEIVED("Received"),
  MESSAGE_ID("Message-ID"),
  IN_REPLY_TO("In-Reply-To"),
  REFERENCES("References"),
  CONTENT_TYPE("Content-Type"),
  CONTENT_TRANSFER_ENCODING("Content-Transfer-Encoding"),
  CONTENT_DISPOSITION("Content-Disposition");

  private static final MailField[] ALL = values();

  private static final List<String> FIRST =
      List.of("Return-Path", "Delivered-To", "To", "X-", "MIME-Version", "List-");

  private final String small;

  MailField(String name) {
    this.small = name.toLowerCase(Locale.ROOT);
  }

  /** The field with this name, in letters of any size; null for one that is not read. */
  static @Nullable MailField named(byte[] bytes, int from, int end) {
    for (MailField field : ALL) {
      if (field.small.length() == end - from && field.is(bytes, from)) {
        return field;
      }
    }
    return null;
  }

  /** Whether a mail's header starts with fields like the one that starts here. */
  static boolean usual(byte[] bytes, int from, int end) {
    return named(bytes, from, end) != null
        || FIRST.stream().anyMatch(name -> Bytes.startsWith(bytes, from, end, name));
  }

  private boolean is(byte[] bytes, int from) {
    for (int i = 0; i < small.length(); i++) {
      int b = bytes[from + i];
      if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != small.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}

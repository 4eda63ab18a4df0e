// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header of a mail (RFC 5322, section 2.2): finds the fields that are read, and where the body
 * starts. Values are unfolded and still octets, one a character: see {@link HeaderText}.
 *
 * <p>Mime4j does this as well, but drops the first lines of a body that no blank line parts from
 * the header, and does not tell on which line what was wrong.
 */
final class MailHeader {
  /** More is no header: the fields in what is above count. */
  static final int LARGEST = 1 << 20;

  /** A field's name is no longer. */
  private static final int LONGEST_NAME = 76;

  private final byte[] bytes;
  private final int end;
  private final List<Field> fields = new ArrayList<>();
  private final List<Flaw> flaws = new ArrayList<>();
  private int body;

  private MailHeader(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  /** Where a field's value stands, folds and all. */
  private record Field(MailField name, int from, int end) {}

  /**
   * Something wrong.
   *
   * @param line from 0, counted from the first line of the header
   */
  record Flaw(int line, String text) {}

  /** Reads the header that starts here. */
  static MailHeader at(byte[] bytes, int from, int end) {
    MailHeader header = new MailHeader(bytes, end);
    header.read(from);
    return header;
  }

  private void read(int from) {
    int at = from;
    int line = 0;
    MailField open = null;
    int value = from;
    while (at < end) {
      int lineEnd = Bytes.lineEnd(bytes, at, end);
      int next = Math.min(lineEnd + 1, end);
      if (!folded(bytes, at)) {
        close(open, value, at);
        open = null;
        int colon = colon(bytes, at, lineEnd);
        if (Bytes.emptyLine(bytes, at, lineEnd)) {
          body = next;
          return;
        }
        if (at - from > LARGEST) {
          flaws.add(new Flaw(line, "a header of more than 1 MiB; its end was left out"));
          skip(at);
          return;
        }
        if (colon > 0) {
          value = colon + 1;
          open = MailField.named(bytes, at, nameEnd(at, colon));
        } else if (!Bytes.markedFrom(bytes, at, end)) { // UUCP hosts left such lines in headers
          if (next >= end || colon(bytes, next, end) <= 0) {
            flaws.add(new Flaw(line, "no blank line between header and body"));
            body = at;
            return;
          }
          flaws.add(new Flaw(line, "a line in the header that is no field; left out"));
        }
      }
      at = next;
      line++;
    }
    close(open, value, end);
    body = end;
    flaws.add(new Flaw(Math.max(line - 1, 0), "the mail ends in its header; is it cut off?"));
  }

  private void close(@Nullable MailField open, int from, int to) {
    if (open != null) {
      fields.add(new Field(open, from, Math.min(to, from + LARGEST)));
    }
  }

  /** The body starts below the next blank line. */
  private void skip(int from) {
    int at = from;
    while (at < end) {
      int lineEnd = Bytes.lineEnd(bytes, at, end);
      boolean empty = Bytes.emptyLine(bytes, at, lineEnd);
      at = Math.min(lineEnd + 1, end);
      if (empty) {
        break;
      }
    }
    body = at;
  }

  /** Whether a line goes on with the field above. */
  static boolean folded(byte[] bytes, int at) {
    return bytes[at] == ' ' || bytes[at] == '\t';
  }

  /** The colon behind a field's name; 0 when the line that starts here is no field. */
  static int colon(byte[] bytes, int at, int end) {
    int i = at;
    while (i < end
        && i - at < LONGEST_NAME
        && bytes[i] > ' '
        && bytes[i] < 127
        && bytes[i] != ':') {
      i++;
    }
    int name = i;
    while (i < end && i - name < LONGEST_NAME && bytes[i] == ' ') {
      i++;
    }
    return name > at && i < end && bytes[i] == ':' ? i : 0;
  }

  private int nameEnd(int from, int colon) {
    int at = colon;
    while (at > from && bytes[at - 1] == ' ') {
      at--;
    }
    return at;
  }

  /** Where the body starts. */
  int body() {
    return body;
  }

  /** What is wrong. */
  List<Flaw> flaws() {
    return flaws;
  }

  /** The values of all fields of this name, in order. */
  List<String> all(MailField name) {
    List<String> values = new ArrayList<>();
    for (Field field : fields) {
      if (field.name() == name) {
        values.add(unfolded(bytes, field.from(), field.end()));
      }
    }
    return values;
  }

  /** The value of the first field of this name. */
  Optional<String> first(MailField name) {
    for (Field field : fields) {
      if (field.name() == name) {
        return Optional.of(unfolded(bytes, field.from(), field.end()));
      }
    }
    return Optional.empty();
  }

  /** Octets as characters, without the line breaks and the blanks around. */
  static String unfolded(byte[] bytes, int from, int end) {
    String value = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1).strip();
    return value.indexOf('\n') < 0 && value.indexOf('\r') < 0
        ? value
        : value.replace("\r", "").replace("\n", "");
  }
}

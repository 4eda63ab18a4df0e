// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.util.MimeUtil;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Header fields, read back by another's reader of them. */
class MailHeadersTest {
  private static String subject(String words) {
    return new MailHeaders().words("Subject", words).toString();
  }

  private static String from(String name) {
    return new MailHeaders().person("From", name, "a@b.example").toString();
  }

  /** What a mail reader shows for a field of one line or more. */
  private static String read(String field) {
    String value = MimeUtil.unfold(field.replace("\n", "\r\n").strip());
    return DecoderUtil.decodeEncodedWords(
        value.substring(value.indexOf(':') + 1).strip(), DecodeMonitor.STRICT);
  }

  private static Mailbox readPerson(String field) {
    String value = MimeUtil.unfold(field.replace("\n", "\r\n").strip());
    return LenientAddressParser.DEFAULT.parseMailbox(value.substring("From: ".length()));
  }

  @Nested
  class Subjects {
    @Test
    void plainWordsStayAsTheyAre() {
      assertEquals("Subject: [PATCH 03/52] drm: a & b\n", subject("[PATCH 03/52] drm: a & b"));
    }

    @Test
    void longOnesAreFoldedAtABlank() {
      String field = subject("word ".repeat(40).strip());
      assertTrue(field.lines().allMatch(line -> line.length() <= 78), field);
      assertTrue(field.lines().skip(1).allMatch(line -> line.startsWith(" word")), field);
      assertEquals("word ".repeat(40).strip(), read(field));
    }

    @Test
    void lettersBeyondAsciiAreEncodedInWordsOfAtMost75() {
      String words = "Zürich naïve \u65e5\u672c\u8a9e \ud83d\udc27 ".repeat(9).strip();
      String field = subject(words);
      assertTrue(field.chars().allMatch(c -> c < 128), field);
      assertTrue(field.lines().allMatch(line -> line.length() <= 78), field);
      assertEquals(words, read(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=?UTF-8?Q?a?=", "not =?x", "=?", "?=", "a=20b"})
    void whatLooksEncodedIsReadAsItWas(String words) {
      assertEquals(words, read(subject(words)));
    }

    @Test
    void aWordOfAnyLengthMakesNoLineTooLong() {
      String words = "x".repeat(50_000);
      String field = subject(words);
      assertTrue(field.lines().allMatch(line -> line.length() <= 78));
      assertEquals(words, read(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nBcc: b@c.example", "a\r\n\r\nbody", "a\rb", "a\u0000b", "a\u0085b"})
    void nothingInThemMakesAnotherField(String words) {
      String field = subject(words);
      assertEquals(1, field.lines().count(), field);
      assertTrue(read(field).startsWith("a b") || read(field).startsWith("a B"), field);
    }
  }

  @Nested
  class People {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "Ann Lee",
          "Bob \"B\" Day",
          "Day, Bob",
          "O'Neil (home)",
          "back\\slash",
          "ann@mail.example",
          "José Müller",
          "\u65e5\u672c \u8a9e",
          "=?UTF-8?Q?no?=",
          "a <b@c.example>, d"
        })
    void areReadAsTheyWereWritten(String name) {
      Mailbox read = readPerson(from(name));
      assertEquals(name, read.getName());
      assertEquals("a@b.example", read.getAddress());
    }

    @Test
    void anyNameIsReadAsItWasWritten() {
      Random random = new Random(5);
      String letters = "ab \"\\(),.:;<>@[]=?_é\u00df\u8a9e\ud83d\udc27-";
      for (int round = 0; round < 2000; round++) {
        StringBuilder name = new StringBuilder("n");
        for (int i = random.nextInt(60); i > 0; i--) {
          name.appendCodePoint(
              letters.codePointAt(
                  letters.offsetByCodePoints(
                      0, random.nextInt(letters.codePointCount(0, letters.length())))));
        }
        String plain = name.toString().replaceAll(" +", " ").strip();
        assertEquals(plain, readPerson(from(plain)).getName(), () -> from(plain));
        assertEquals(plain, read(subject(plain)));
      }
    }

    @Test
    void nobodyIsAnEmptyName() {
      assertEquals("From: \"\" <a@b.example>\n", from(""));
    }
  }

  @Nested
  class Ids {
    @Test
    void noneMakesNoField() {
      assertEquals("", new MailHeaders().ids("References", List.of()).toString());
    }

    @Test
    void manyAreFolded() {
      String field = new MailHeaders().ids("References", List.of("a@b", "c".repeat(80))).toString();
      assertEquals("References: <a@b>\n <" + "c".repeat(80) + ">\n", field);
    }
  }
}

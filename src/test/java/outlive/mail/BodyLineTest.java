// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyLineTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "words|0|words",
        "> words|1|words",
        ">words|1|words",
        "> > words|2|words",
        ">> words|2|words",
        "> >> words|3|words",
        "> >>> words|4|words",
        ">|1|\"\"",
        "> >|2|\"\"",
        " > after a hole|1|after a hole",
        ">  > over a hole|2|over a hole",
        ">  words|1| words",
        "   > far in|0|   > far in",
        "a > b|0|a > b",
        "> a > b|1|a > b",
        "\"\"|0|\"\"",
      })
  void countsMarks(String raw, int depth, String text) {
    BodyLine line = BodyLine.of(raw);
    assertEquals(
        depth + "|" + text + "|" + raw, line.depth() + "|" + line.text() + "|" + line.raw());
  }

  @Test
  void lineBrokenByTheArchiveEndsInABlank() {
    assertEquals(true, BodyLine.of("> which was wrapped ").wrapped());
    assertEquals(false, BodyLine.of("> ").wrapped());
    assertEquals(false, BodyLine.of("> whole").wrapped());
  }

  @Nested
  class Mended {
    @Test
    void mailboxFromIsNoQuote() {
      assertEquals("1 a NONE, 0 From b MBOX_FROM", read("> a\n>From b"));
      assertEquals("1 a NONE, 1 From b MBOX_FROM", read("> a\n> >From b"));
    }

    @Test
    void fromIsAQuoteWhereTheAuthorNeverSetsABlank() {
      assertEquals("1 a NONE, 1 From b NONE", read(">a\n>From b"));
    }

    @Test
    void restBelowAnUnmarkedHeaderIsQuoted() {
      assertEquals(
          "0 Yes. NONE, 0  NONE, 0 From: Ann Lee NONE, 0 Sent: Tuesday, August 03, 2010 9:02 AM"
              + " NONE, 0 Subject: RE: x NONE, 1  UNMARKED_QUOTE, 1 asked UNMARKED_QUOTE",
          read(
              "Yes.\n\nFrom: Ann Lee\nSent: Tuesday, August 03, 2010 9:02 AM\nSubject: RE: x\n\nasked"));
    }

    @Test
    void fromLineOfAPatchIsNoHeader() {
      assertEquals(
          "0 From: Ann Lee NONE, 0  NONE, 0 words NONE", read("From: Ann Lee\n\nwords\n\n\n"));
    }

    private String read(String body) {
      List<BodyLine> lines = BodyLines.read(body);
      return lines.stream()
          .map(
              l ->
                  l.depth()
                      + " "
                      + l.text()
                      + " "
                      + (l.mended() ? l.repairs().iterator().next() : "NONE"))
          .collect(Collectors.joining(", "));
    }
  }
}

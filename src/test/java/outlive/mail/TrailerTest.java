// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrailerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Reviewed-by: Ann Lee <ann@example.org>|Reviewed-by|Ann Lee <ann@example.org>|Ann Lee",
        "Cc: \"Ann B. Lee\" |Cc|\"Ann B. Lee\"|Ann B. Lee",
        "Reported-and-tested-by: Ann <a@x> # on two machines|Reported-and-tested-by|Ann <a@x> # on two machines|Ann",
        "Cc: stable@example.org # v5.4+|Cc|stable@example.org # v5.4+|-",
        "Acked-by: Ann Lee (maintainer)|Acked-by|Ann Lee (maintainer)|Ann Lee",
        "Link: https://example.org/r/1|Link|https://example.org/r/1|-",
        "Fixes: 0123456789ab (\"drm: a subject\")|Fixes|0123456789ab (\"drm: a subject\")|-",
      })
  void tokenValueAndPerson(String line, String token, String value, String person) {
    Trailer trailer = Trailer.in(BodyLines.read(line)).get(0);
    assertEquals(token, trailer.token());
    assertEquals(value, trailer.value());
    assertEquals(person, trailer.person().orElse("-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Note: that is none", "by: nobody", "Stand-by:", "http://example.org", "On-by"})
  void otherLinesAreNone(String line) {
    assertEquals(List.of(), Trailer.in(BodyLines.read(line)));
  }

  @Nested
  class Wrapped {
    @Test
    void nameGoesOnBelow() {
      assertEquals(
          "Reviewed-by=Ann Lee <ann@example.org>, Cc=Bob",
          trailers("Reviewed-by: Ann\n Lee <ann@example.org>\nCc: Bob"));
    }

    @Test
    void addressGoesOnBelow() {
      assertEquals(
          "Reviewed-by=Ann Lee <ann@example.org>, Cc=Bob",
          trailers("Reviewed-by: Ann Lee\n<ann@example.org>\nCc: Bob"));
    }

    @Test
    void subjectGoesOnBelow() {
      assertEquals(
          "Fixes=0123456789ab (\"drm: a subject\"), Cc=Bob",
          trailers("Fixes: 0123456789ab (\"drm:\na subject\")\nCc: Bob"));
    }
  }

  @Nested
  class InABody {
    @Test
    void trailersAtTheEndOfAParagraphAreABlock() {
      assertEquals(
          "Prose Trailers Prose", blocks("Looks good.\nReviewed-by: Ann Lee <a@x>\n\nThanks"));
    }

    @Test
    void wordsBelowMakeItProse() {
      assertEquals("Prose", blocks("Reviewed-by: Ann Lee\nwill be given when this is mended."));
    }

    @Test
    void wrappedTrailersAreABlock() {
      assertEquals(
          "Prose Trailers", blocks("Fine.\n\nAcked-by: Ann Lee\n <ann@example.org>\nCc: Bob"));
    }

    private String blocks(String body) {
      return BodyReader.read(BodyLines.read(body), List.of()).stream()
          .map(block -> block.getClass().getSimpleName())
          .collect(Collectors.joining(" "));
    }
  }

  private static String trailers(String lines) {
    return Trailer.in(BodyLines.read(lines)).stream()
        .map(trailer -> trailer.token() + "=" + trailer.value())
        .collect(Collectors.joining(", "));
  }
}

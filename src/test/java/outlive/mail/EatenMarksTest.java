// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EatenMarksTest {
  private static final String HUNK =
      """
      @@ -1,3 +1,4 @@ void f(void)
      +spin_lock_irqsave(
      >managed.lock, flags);
       g();
      """;

  @Test
  void restOfAWordInsideAHunkIsNoMark() {
    assertEquals(
        """
        0 @@ -1,3 +1,4 @@ void f(void)
        0 +spin_lock_irqsave(
        0* >managed.lock, flags);
        0  g();
        """,
        undo(HUNK, ""));
  }

  @Test
  void alsoInAQuotedHunk() {
    assertEquals(
        "1 @@ -1 +1 @@\n1 +f(\n1* >lock);\n1 -g(\n",
        undo("> @@ -1 +1 @@\n> +f(\n> >lock);\n> -g(\n", ""));
  }

  @Test
  void quoteOfSuchALineIsNoMarkEither() {
    assertEquals(
        "0 You mean\n1* >managed.lock, flags);\n", undo("You mean\n>>managed.lock, flags);", HUNK));
  }

  @Test
  void quoteWithoutABlankIsAQuoteElsewhere() {
    assertEquals(
        "0 You mean\n1 managed.lock, flags);\n", undo("You mean\n>managed.lock, flags);", ""));
    assertEquals("1 word\n0 Yes.\n", undo(">word\nYes.", ""));
  }

  private static String undo(String body, String parent) {
    List<BodyLine> above = EatenMarks.undo(BodyLines.read(parent), List.of());
    return EatenMarks.undo(BodyLines.read(body), above).stream()
        .map(l -> l.depth() + (l.mended(Repair.NO_MARK) ? "* " : " ") + l.text() + "\n")
        .collect(Collectors.joining());
  }

  /** Sources that take nothing out: a hunk that has all its lines is nowhere a quote. */
  @Nested
  class InAWholeHunk {
    @Test
    void codeThatStartsWithGreaterThanIsCode() {
      assertEquals(
          "0 @@ -1,2 +1,3 @@|0*  > a line of a manual|0 +added|0  end",
          read("@@ -1,2 +1,3 @@\n > a line of a manual\n+added\n end"));
    }

    @Test
    void quoteInAHunkThatHasTooFewLinesIsOne() {
      assertEquals(
          "0 @@ -1,9 +1,9 @@|1 a line of a manual|0 +added|0 words",
          read("@@ -1,9 +1,9 @@\n > a line of a manual\n+added\nwords"));
    }

    private String read(String body) {
      return BodyLines.read(body).stream()
          .map(l -> l.depth() + (l.mended(Repair.NO_MARK) ? "* " : " ") + l.text())
          .collect(Collectors.joining("|"));
    }
  }
}

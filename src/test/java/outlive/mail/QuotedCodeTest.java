// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class QuotedCodeTest {
  private static final String PATCH =
      """
      Words about it.
      ---
      diff --git a/fs/f.c b/fs/f.c
      --- a/fs/f.c
      +++ b/fs/f.c
      @@ -10,3 +10,5 @@ void f(void)
       \tone();
      +\ttwo(&x);
      +\tthree();
       }
       int x;
      """;

  private final Posted thread = new Posted();

  @Test
  void quotedLineIsTheLineOfThePatch() {
    thread.saying(PATCH).mail("p@x", "", "");
    thread.saying("> +\ttwo(&x);\n\nWhy?").mail("a@x", "<p@x>", "");
    thread.saying("> > +\ttwo(&x);\n>\n> Why?\n\nBecause.").mail("b@x", "<a@x>", "");
    assertEquals("fs/f.c f :11 +\ttwo(&x);", at("a@x", 0));
    assertEquals("fs/f.c f :11 +\ttwo(&x);", at("b@x", 0));
    assertEquals("-", at("b@x", 2));
    assertEquals("-", at("a@x", 2));
  }

  @Test
  void lineOfThePatchItselfIsOneToo() {
    thread.saying(PATCH).mail("p@x", "", "");
    assertEquals("fs/f.c f 10:10  \tone();", at("p@x", 6));
    assertEquals("-", at("p@x", 0));
  }

  @Test
  void patchThatIsNotHereIsReadFromTheQuote() {
    String quote = PATCH.replaceAll("(?m)^", "> ");
    thread.saying(quote + "\nFine.").mail("a@x", "<gone@x>", "");
    assertEquals("fs/f.c f :12 +\tthree();", at("a@x", 8));
    assertEquals("-", at("a@x", 0));
  }

  @Test
  void trimmedQuoteGivesEstimates() {
    thread
        .saying(
            """
            > diff --git a/fs/f.c b/fs/f.c
            > @@ -10,3 +10,5 @@ void f(void)
            > +\ttwo(&x);

            Why?

            > Words below.
            """)
        .mail("a@x", "<gone@x>", "");
    assertEquals("fs/f.c f :10? +\ttwo(&x);", at("a@x", 2));
    assertEquals("-", at("a@x", 6));
  }

  @Test
  void whatIsSaidBelowALineIsAboutIt() {
    thread.saying(PATCH).mail("p@x", "", "");
    thread
        .saying(
            "> Words about it.\n\nGood ones.\n\n> +\ttwo(&x);\n\nWhy?\n\nAnd how?\n\n> }\nDone.")
        .mail("a@x", "<p@x>", "");
    ThreadTree tree = thread.tree();
    QuotedCode code = QuotedCode.of(tree, QuoteTrails.of(tree));
    assertEquals(
        List.of("a@x 6-8 below 4 +\ttwo(&x);", "a@x 11-11 below 10  }"),
        code.comments().stream()
            .map(
                c ->
                    c.messageId()
                        + " "
                        + c.first()
                        + "-"
                        + c.last()
                        + " below "
                        + c.below()
                        + " "
                        + c.about().line().text())
            .toList());
  }

  private String at(String id, int line) {
    ThreadTree tree = thread.tree();
    return QuotedCode.of(tree, QuoteTrails.of(tree))
        .at(id, line)
        .filter(found -> found.kind().code())
        .map(QuotedCodeTest::shown)
        .orElse("-");
  }

  private static String shown(PatchLine line) {
    CodePlace place = line.place();
    String numbers = number(place.oldLine()) + ":" + number(place.newLine());
    String where = place.file() + " " + place.function() + " " + numbers;
    return where + (place.estimated() ? "? " : " ") + line.line().text();
  }

  private static String number(OptionalInt line) {
    return line.isPresent() ? "" + line.getAsInt() : "";
  }
}

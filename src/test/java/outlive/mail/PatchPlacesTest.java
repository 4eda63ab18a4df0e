// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.PatchFile.Change;

/** Where the lines of a patch stand: file, lines before and after, function. */
class PatchPlacesTest {

  @Nested
  class Numbers {
    @Test
    void countFromTheHead() {
      assertEquals("10:20 a|11: b|:21 c|12:22 d", numbers("@@ -10,3 +20,3 @@\n a\n-b\n+c\n d"));
    }

    @Test
    void oneLineNeedsNoCount() {
      assertEquals("5: a|:5 b", numbers("@@ -5 +5 @@\n-a\n+b"));
      assertEquals(":1 a|:2 b", numbers("@@ -0,0 +1,2 @@\n+a\n+b"));
    }

    @Test
    void lineWithoutItsBlankIsContext() {
      assertEquals("1:1 a|2:2|3: b", numbers("@@ -1,3 +1,2 @@\na\n\n-b\n"));
    }

    @Test
    void noteIsNoLine() {
      assertEquals(
          "1: a|: \\ No newline at end of file|:1 b",
          numbers("@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b"));
    }

    @Test
    void wrappedLineIsOne() {
      String wrapped = "+" + "x".repeat(70) + " ";
      assertEquals(
          "1:1 a|:2 " + wrapped.substring(1).strip() + "|:2 rest|2:3 b",
          numbers("@@ -1,2 +1,3 @@\n a\n" + wrapped + "\nrest\n b"));
    }

    @Test
    void longLineThatEndsInABlankIsWholeWhereTheCountsSaySo() {
      String line = "+" + "x".repeat(70) + " ";
      assertEquals(
          "1:1 a|:2 " + line.substring(1).strip() + "|:3 b",
          numbers("@@ -1 +1,3 @@\n a\n" + line + "\n+b"));
    }

    @Test
    void countsThatDoNotAddUpMakeThemEstimates() {
      assertEquals("1:1? a|:2? b|2:3? c", numbers("@@ -1,9 +1,9 @@\n a\n+b\n c"));
      assertEquals("1:1? a|2:2? b|3:3? c", numbers("@@ -1,2 +1,2 @@\n a\n b\n c"));
    }

    @Test
    void blankLinesThatTheEndOfTheMailLostAreNoMatter() {
      assertEquals("1:1 a|:2 b", numbers("@@ -1,3 +1,4 @@\n a\n+b\n \n \n"));
    }

    private String numbers(String hunk) {
      return patch("--- a/f.c\n+++ b/f.c\n" + hunk).hunks().get(0).lines().stream()
          .map(line -> numbers(line.place()) + " " + code(line))
          .map(String::stripTrailing)
          .collect(Collectors.joining("|"));
    }

    private String numbers(CodePlace place) {
      String pair = number(place.oldLine()) + ":" + number(place.newLine());
      return pair + (place.estimated() ? "?" : "");
    }

    private String number(OptionalInt line) {
      return line.isPresent() ? "" + line.getAsInt() : "";
    }
  }

  @Nested
  class FunctionsOfLines {
    @Test
    void headNamesTheFirst() {
      assertEquals("f: a|f: b", functions("@@ -1 +1,2 @@ int f(struct a *b,\n a\n+b"));
      assertEquals("f: a", functions("@@ -0,0 +1 @@ f (void)\n+a"));
      assertEquals(": a", functions("@@ -0,0 +1 @@ struct f {\n+a"));
      assertEquals(": a", functions("@@ -0,0 +1 @@ EXPORT_SYMBOL(f);\n+a"));
    }

    @Test
    void linesStartAndEndThem() {
      assertEquals(
          "f:  x();|f: }|: |: /* g */|g: static int g(int a,|g:   int b)|g: {|g:  y();|g: }|: ",
          functions(
              "@@ -1,3 +1,10 @@ void f(void)\n  x();\n }\n \n+/* g */\n+static int g(int a,\n"
                  + "+  int b)\n+{\n+ y();\n+}\n+"));
    }

    @Test
    void typeMayStandOnItsOwnLine() {
      assertEquals(
          ": int|g: g (void)|g: {|g: }|: x",
          functions("@@ -0,0 +1,5 @@\n+int\n+g (void)\n+{\n+}\n+x"));
    }

    @Test
    void declarationIsOver() {
      assertEquals(
          "f: int f(void);|: x|g: int g(int a,|g:  int b);|: y",
          functions("@@ -0,0 +1,5 @@\n+int f(void);\n+x\n+int g(int a,\n+ int b);\n+y"));
      assertEquals(
          "f: int f(void) { return 1; }|: x",
          functions("@@ -0,0 +1,2 @@\n+int f(void) { return 1; }\n+x"));
    }

    @Test
    void statementsAndCallsStartNone() {
      assertEquals(
          "f: else if (a)|f: return g(a);|f: x = g(a,|f: for_each(a, b) {",
          functions(
              "@@ -0,0 +1,4 @@ int f(void)\n+else if (a)\n+return g(a);\n+x = g(a,\n+for_each(a, b) {"));
    }

    @Test
    void codeWhoseIndentationIsGoneStartsAndEndsNone() {
      assertEquals("f: }|f: int g(a)", functions("@@ -1,2 +1,2 @@ int f(void)\n}\nint g(a)"));
    }

    @Test
    void onlyCHasThem() {
      Patch patch = patch("--- a/f.rst\n+++ b/f.rst\n@@ -0,0 +1 @@ see f (below)\n+a");
      assertEquals("", patch.hunks().get(0).lines().get(0).place().function());
    }

    private String functions(String hunk) {
      return patch("--- a/f.c\n+++ b/f.c\n" + hunk).hunks().get(0).lines().stream()
          .map(line -> line.place().function() + ": " + code(line))
          .collect(Collectors.joining("|"));
    }
  }

  @Nested
  class Files {
    @Test
    void gitTellsWhatHappens() {
      assertEquals(
          List.of(
              file("a.c", "a.c", Change.EDITED),
              file("", "d/b.c", Change.ADDED),
              file("c.c", "", Change.DELETED),
              file("d.c", "e.c", Change.RENAMED),
              file("f.c", "g.c", Change.COPIED),
              file("h.sh", "h.sh", Change.MODE),
              new PatchFile("i.png", "i.png", Change.EDITED, true)),
          patch(
                  """
                  diff --git a/a.c b/a.c
                  index 1234567..89abcde 100644
                  --- a/a.c
                  +++ b/a.c
                  @@ -1 +1 @@
                  -a
                  +b
                  diff --git a/d/b.c b/d/b.c
                  new file mode 100644
                  --- /dev/null
                  +++ b/d/b.c
                  @@ -0,0 +1 @@
                  +a
                  diff --git a/c.c b/c.c
                  deleted file mode 100644
                  --- a/c.c
                  +++ /dev/null
                  @@ -1 +0,0 @@
                  -a
                  diff --git a/d.c b/e.c
                  similarity index 100%
                  rename from d.c
                  rename to e.c
                  diff --git a/f.c b/g.c
                  similarity index 90%
                  copy from f.c
                  copy to g.c
                  diff --git a/h.sh b/h.sh
                  old mode 100644
                  new mode 100755
                  diff --git a/i.png b/i.png
                  GIT binary patch
                  literal 3
                  Kcmabc

                  """)
              .files());
    }

    @Test
    void removedLineThatLooksLikeAHeadIsALine() {
      Patch patch =
          patch("--- a/f.sql\n+++ b/f.sql\n@@ -1,2 +1,2 @@\n--- a/comment\n+++ b/comment\n c");
      assertEquals(1, patch.files().size());
      assertEquals(3, patch.hunks().get(0).lines().size());
    }

    @Test
    void diffWithoutGitHasDates() {
      assertEquals(
          List.of(file("old/f.c", "new/f.c", Change.EDITED)),
          patch(
                  "diff -u old/f.c new/f.c\n--- old/f.c\t2010-06-22 15:20\n"
                      + "+++ new/f.c   2010-06-22 15:21\n@@ -1 +1 @@\n-a\n+b")
              .files());
    }

    @Test
    void wordsBelowAreNoPatch() {
      List<BodyBlock> blocks =
          blocks(
              "--- a/f.c\n+++ b/f.c\n@@ -1 +1 @@\n-a\n+b\n\nWhat do you think?\n\n--- a/g.c\n+++ b/g.c\n@@ -1 +1 @@\n-c\n+d");
      assertEquals(
          List.of("Patch", "Prose", "Prose", "Patch"),
          blocks.stream().map(block -> block.getClass().getSimpleName()).toList());
    }

    private PatchFile file(String old, String now, Change change) {
      return new PatchFile(old, now, change, false);
    }
  }

  private static String code(PatchLine line) {
    String text = line.line().text();
    boolean signed = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0;
    return signed ? text.substring(1) : text;
  }

  private static List<BodyBlock> blocks(String body) {
    return BodyReader.read(BodyLines.read(body), List.of());
  }

  private static Patch patch(String body) {
    return (Patch) blocks(body).get(0);
  }
}

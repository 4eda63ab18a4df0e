// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HtmlTextTest {
  private static void assertText(String expected, String html) {
    assertEquals(expected, HtmlText.of(html));
  }

  @Test
  void linesAndParagraphs() {
    assertText("one\ntwo\n", "<div>one</div><div>two</div>");
    assertText("one\ntwo\n", "one<br>two<br>");
    assertText("one\n\ntwo\n", "<p>one</p><p>two</p>");
    assertText("one\n\ntwo\n", "<div>one</div><div><br></div><div>two</div>");
    assertText("one two\n", "<p>\n  one\n <b>two</b>&nbsp;\n</p>");
    assertText(
        "a b\nc d\n", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>");
    assertText("- a\n- b\n", "<ul><li>a</li><li><p>b</p></li></ul>");
  }

  @Test
  void quotesGetMarks() {
    assertText(
        "Hi,\nAnn wrote:\n> one\n> > zero\n> two\nright\n",
        "Hi,<div>Ann wrote:<br><blockquote>one<blockquote>zero</blockquote>two</blockquote>right</div>");
    assertText("> one\n>\n> two\n", "<blockquote><p>one</p><p>two</p></blockquote>");
    assertText(
        "Ann wrote:\n> x\n\nYes.\n",
        "<p>Ann wrote:</p><blockquote><p>x</p></blockquote><p>Yes.</p>");
  }

  @Test
  void blanksThatStay() {
    assertText("a\n  b\n", "a<br>&nbsp; b");
    assertText("a\n\nb\n", "<p>a</p><p>&nbsp;</p><p>b</p>");
    assertText("a\n\nb\n", "<div>a</div><div>&nbsp; </div><div>b</div>");
    assertText("a\n-- \nAnn\n", "a<br>--&nbsp;<br>Ann");
  }

  @Test
  void itemWithoutWordsIsNone() {
    assertText("- a\n\n- b\n", "<ul><li></li><li>a<ul><li>b</li></ul></li></ul>");
  }

  @Test
  void preformattedStaysAsItIs() {
    assertText("+\tint a;\n  b\n", "<pre>+\tint a;\n  b\n</pre>");
  }

  @Test
  void onlyWhatAReaderSees() {
    assertText("", "<div></div>");
    assertText(
        "seen\n",
        "<head><title>t</title><style>s</style></head><script>alert(1)</script>"
            + "<div style='display: none'>robots</div><p onclick='x()'>seen<!-- c --></p>");
    assertText("<script>x</script>\n", "&lt;script&gt;x&lt;/script&gt;");
  }

  @Test
  void deepAndLongPagesEnd() {
    String deep = "<blockquote>x".repeat(100_000);
    assertTrue(HtmlText.of(deep).length() < 1 << 25);
    assertTrue(HtmlText.of("<div>".repeat(100_000) + "x").contains("x"));
    assertTrue(HtmlText.of("<b>".repeat(100_000) + "x").contains("x"));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MarkupTest {
  /** All that is read: tags as {@code (a)} with their x, or {@code (/a)}, and texts. */
  private static String read(String source) {
    Markup markup = Markup.of(source);
    StringBuilder all = new StringBuilder();
    while (markup.next()) {
      if (markup.isText()) {
        all.append(markup.text());
      } else if (markup.isStart("a")) {
        all.append("(a ").append(markup.attribute("x")).append(')');
      } else {
        all.append(markup.isEnd("a") ? "(/a)" : "(?)");
      }
    }
    return all.toString();
  }

  @Nested
  class Reads {
    @Test
    void valuesInQuotesAndWithout() {
      assertEquals("(a 1)t(/a)", read("<a x=\"1\">t</a>"));
      assertEquals("(a 1)t(/a)", read("<a x='1'>t</a >"));
      assertEquals("(a 1)t(/a)", read("<A\nhref=#e2\nX=1>t</A>"));
      assertEquals("(a a>b \"c\")", read("<a y = 'x=2' x = 'a&gt;b \"c\"' z>"));
      assertEquals("(a )", read("<a xx=1 x >"));
      assertEquals("(a #x=1)", read("<a x=#x=1>"));
    }

    @Test
    void characterReferences() {
      assertEquals("<&>\"' \u2022\u00E4", read("&lt;&amp;&gt;&quot;&#39;&#32;&#8226;&#xE4;"));
      assertEquals("&;&nothing;& &#1", read("&;&nothing;& &#1"));
    }

    @Test
    void lessThanSignsThatStartNoTag() {
      assertEquals("1 < 2 <3 <(a )<", read("1 < 2 <3 <<a><"));
    }

    @Test
    void neitherCommentsNorScripts() {
      assertEquals("ab(a )", read("a<!-- <a> --><!DOCTYPE x><?xml a?>b<a>"));
      assertEquals("(?)(?)t", read("<script>if (a<b) '<a>'</script>t"));
      assertEquals("(?)(?)t", read("<style>a{}</STYLE>t"));
      assertEquals("(?)t", read("<scripts>t"));
    }

    @Test
    void classesAndTextUpToAnEnd() {
      Markup markup = Markup.at("<p class=\"one two\"> a <b>b\n</b> </p>c", 0);
      assertTrue(markup.hasClass("two"));
      assertFalse(markup.hasClass("on"));
      assertEquals("a b", markup.textTo("p"));
      assertTrue(markup.next());
      assertEquals("c", markup.text());
    }

    @Test
    void linesOfTags() {
      Markup markup = Markup.of("\n\n<a\nx=1>\n<b>");
      StringBuilder lines = new StringBuilder();
      while (markup.next()) {
        lines.append(markup.line()).append(' ');
      }
      assertEquals("1 3 4 5 ", lines.toString());
    }
  }

  /** All of this takes no time, however long it is: none of it is looked at twice. */
  @Nested
  class Survives {
    private static final int MANY = 1_000_000;

    @Test
    void endsInTheMiddle() {
      assertEquals("t", read("t<a x=\"1"));
      assertEquals("t", read("t<a x="));
      assertEquals("t", read("t</a"));
      assertEquals("t", read("t<!-- <a>"));
      assertEquals("t(?)", read("t<script><a>"));
    }

    @Test
    void signsThatOpenNothing() {
      assertEquals(MANY, read("&".repeat(MANY)).length());
      assertEquals(MANY, read("<".repeat(MANY)).length());
      assertEquals("", read("<a x=".repeat(MANY)));
    }

    @Test
    void deepNestingAndLongLines() {
      assertEquals(4 * MANY, read("<a>".repeat(MANY)).length());
      assertEquals(MANY, read("x".repeat(MANY)).length());
    }

    @Test
    void linesAskedForAllTheTime() {
      Markup markup = Markup.of("<a>".repeat(MANY));
      int sum = 0;
      while (markup.next()) {
        sum += markup.line();
      }
      assertEquals(MANY, sum);
    }
  }
}

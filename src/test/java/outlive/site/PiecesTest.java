// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.lesson.Lanes;
import outlive.mail.SentTime;

class PiecesTest {
  @Nested
  class Writer {
    @Test
    void escapesTextAndAttributes() {
      assertEquals(
          "<a title=\"&quot;&lt;\">&lt;b&gt; &amp;</a>",
          new Html().element("a", "<b> &", "title", "\"<").toString());
    }

    @Test
    void leavesOutEmptyAttributes() {
      assertEquals("<p></p>", new Html().element("p", "", "class", "").toString());
    }

    @Test
    void refusesToEndWithAnOpenElement() {
      assertThrows(IllegalStateException.class, new Html().open("p")::toString);
    }
  }

  @Nested
  class Times {
    private static final Instant SENT = Instant.parse("2020-02-19T16:09:41Z");

    @Test
    void claimNoMoreThanIsKnown() {
      assertEquals(
          "19 Feb 2020, 16:09:41 UTC", TimeText.of(new SentTime.Exact(SENT, ZoneOffset.UTC)));
      assertEquals(
          "19 Feb 2020, about 16:09 UTC",
          TimeText.of(new SentTime.About(SENT, ChronoUnit.MINUTES)));
      assertEquals("19 Feb 2020", TimeText.of(new SentTime.Day(LocalDate.of(2020, 2, 19))));
    }
  }

  @Nested
  class Highlighting {
    @Test
    void marksKeywordsStringsAndComments() {
      assertEquals(
          "<span class=\"k\">int</span> x = f(<span class=\"s\">&quot;int&quot;</span>);"
              + " <span class=\"c\">// an int</span>",
          JavaHighlighter.highlight("int x = f(\"int\"); // an int"));
    }

    @Test
    void leavesNamesAlone() {
      assertEquals(
          "interrupt &amp;&amp; drm_dev", JavaHighlighter.highlight("interrupt && drm_dev"));
    }
  }

  @Nested
  class Drawing {
    private static final Document LANES =
        Jsoup.parseBodyFragment(
            LanesHtml.figure(
                Lanes.read(
                        List.of(
                            "event bus: probe",
                            "event app: open",
                            "report bus: unbind",
                            "bar mem | device probe..unbind | freed unbind.."))
                    .lanes(),
                "Why"));

    @Test
    void putsEventsIntoTheLaneOfTheirActor() {
      assertEquals("event a2 f3 t5", LANES.select("ol li").get(1).className());
      assertEquals("event report-event a1 f5 t7", LANES.select("ol li").get(2).className());
    }

    @Test
    void letsABarRunFromTheMiddleOfAnEventToTheMiddleOfAnother() {
      assertEquals("bar device b1 f2 t6", LANES.select(".bar").get(0).className());
      assertEquals("bar freed b1 f6 t7", LANES.select(".bar").get(1).className());
    }

    @Test
    void saysItInWordsToo() {
      assertEquals(
          "bound to the device from probe to unbind", LANES.select(".unseen").get(0).text());
      assertEquals("freed from unbind to the end", LANES.select(".unseen").get(1).text());
      assertEquals("bus: unbind report", LANES.select("ol li").get(2).text());
    }

    @Test
    void hasNoStyleOfItsOwn() {
      assertEquals(0, LANES.select("[style]").size());
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.lesson.Cloth;
import outlive.lesson.Lanes;
import outlive.mail.Message;
import outlive.mail.SentTime;
import outlive.mail.ThreadTree;

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
  class TimesSeenFromAnotherMail {
    private static final SentTime DAY = new SentTime.Day(LocalDate.of(2020, 2, 19));
    private static final SentTime NEXT_DAY = new SentTime.Day(LocalDate.of(2020, 2, 20));
    private static final Instant SENT = Instant.parse("2020-02-19T13:33:08Z");
    private static final SentTime ABOUT = new SentTime.About(SENT, ChronoUnit.MINUTES);

    @Test
    void areTheHourOnTheSameDay() {
      assertEquals(
          "13:33 UTC", TimeText.seenFrom(DAY, new SentTime.Exact(SENT, ZoneOffset.ofHours(1))));
      assertEquals("about 13:33 UTC", TimeText.seenFrom(DAY, ABOUT));
    }

    @Test
    void nameTheDayOnAnother() {
      assertEquals("19 Feb 2020, about 13:33 UTC", TimeText.seenFrom(NEXT_DAY, ABOUT));
    }

    @Test
    void areTheDayWhenNoMoreIsKnown() {
      assertEquals("19 Feb 2020", TimeText.seenFrom(ABOUT, DAY));
    }
  }

  @Nested
  class Gists {
    @Test
    void leaveAShortTextAlone() {
      assertEquals("Why not kref?", Gist.shortened("Why not kref?"));
    }

    @Test
    void endAtAWord() {
      assertEquals("four ".repeat(17) + "four\u00a0…", Gist.shortened("four ".repeat(30)));
    }

    @Test
    void cutAWordThatIsTooLongButNoSign() {
      String twoChars = "\ud835\udc00";
      assertEquals(
          "x" + twoChars.repeat(45) + "\u00a0…", Gist.shortened("x" + twoChars.repeat(60)));
    }

    @Test
    void passOverGreetingAndThanks() {
      Message mail =
          Cloth.message(
              "t#1",
              "Ann",
              "S",
              "Hi Bob,",
              "",
              "Thank you for this.",
              "",
              "The " + "file ".repeat(8));
      assertEquals("The file file file file file file file file", gist(mail));
    }

    @Test
    void takeShortWordsWhenThereAreNoOthers() {
      assertEquals("Thank you for it.", gist(Cloth.message("t#1", "A", "S", "Thank you for it.")));
    }

    private static String gist(Message mail) {
      return Gist.of(ThreadTree.of(List.of(mail)).body(mail.id()));
    }
  }

  @Nested
  class MailsThatTheArchiveCut {
    private static final String[] FOOTER = {
      "_______________________________________________", "x mailing list", "x@lists.example.org"
    };
    private static final String LONG_TEXT = "word ".repeat(14).strip() + "\n";

    private static boolean cut(String text, String... other) {
      Message mail = Cloth.message("t#1", "Ann", "S", text);
      Message second = Cloth.message("t#2", "Bob", "S", other);
      ThreadTree tree = ThreadTree.of(List.of(mail, second));
      return new ArchiveCut(tree, tree::body).ends(mail);
    }

    @Test
    void lackTheFooterThatOthersHave() {
      assertTrue(cut(LONG_TEXT.repeat(65) + "end", FOOTER));
    }

    @Test
    void endInABlank() {
      assertTrue(cut(LONG_TEXT.repeat(65) + "and then ", "No footer."));
    }

    @Test
    void areLong() {
      assertFalse(cut(LONG_TEXT.repeat(20) + "and then ", FOOTER));
    }

    @Test
    void haveNoFooter() {
      assertFalse(cut(LONG_TEXT.repeat(65) + "\n" + String.join("\n", FOOTER), FOOTER));
    }

    @Test
    void areNotThoseOfAListWithoutFooters() {
      assertFalse(cut(LONG_TEXT.repeat(65) + "end", "No footer."));
    }
  }

  @Nested
  class Sentences {
    private String written(String text) {
      return Prose.write(new Html(), text).toString();
    }

    @Test
    void keepAnErrorNumberOnItsLine() {
      String number = "<span class=\"whole\">-ENOMEM</span>";
      assertEquals(number + ", or &lt; (" + number + ")", written("-ENOMEM, or < (-ENOMEM)"));
      assertEquals("<span class=\"whole\">--order</span> it", written("--order it"));
    }

    @Test
    void leaveOtherHyphensAlone() {
      for (String text : List.of("use-after-free", "DM-7 - or 3-4", "a -1 b", "")) {
        assertEquals(text, written(text));
      }
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

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadTextTest {
  private static final ThreadText.Look PLAIN = new ThreadText.Look(80, false, false, false);
  private static final ThreadText.Look BOXES = new ThreadText.Look(80, true, false, false);
  private static final ThreadText.Look COLOURS = new ThreadText.Look(80, true, true, false);
  private static final ThreadText.Look HOW = new ThreadText.Look(80, false, false, true);

  private static Posted review() {
    return new Posted()
        .about("[PATCH] x: y")
        .mail("a@x", "", "")
        .by("Bob Day")
        .about("Re: [PATCH] x: y")
        .mail("b@x", "<a@x>", "")
        .by("Cy Orr")
        .mail("c@x", "<b@x>", "")
        .mail("d@x", "<a@x>", "");
  }

  private static String text(Posted mails, ThreadText.Look look) {
    return ThreadText.render(mails.tree(), look);
  }

  private static void assertNoWiderThan(int width, String text) {
    for (String line : text.lines().toList()) {
      assertTrue(Columns.of(line) <= width, line);
      assertEquals(line.stripTrailing(), line);
    }
  }

  @Nested
  class Tree {
    @Test
    void hasALineAMailBelowTheSubjectOfTheThread() {
      assertEquals(
          """
          [PATCH] x: y
          2010-06-22 15:21  Ann Lee
          2010-06-22 15:22  ├─ Bob Day
          2010-06-22 15:23  │ └─ Cy Orr
          2010-06-22 15:24  └─ Cy Orr

          4 mails in 1 thread; times are UTC
          """,
          text(review(), BOXES));
    }

    @Test
    void isDrawnInAsciiWhereThereIsNoMore() {
      String text = text(review().about("Re: é"), PLAIN);
      assertTrue(text.contains("\n2010-06-22 15:23  | `- Cy Orr\n"), text);
      assertTrue(text.contains("\n2010-06-22 15:22  |- Bob Day\n"), text);
      assertTrue(text.chars().allMatch(c -> c < 128), text);
    }

    @Test
    void ofAnotherThreadStandsApart() {
      String text = text(review().about("news").mail("n@x", "", ""), PLAIN);
      assertTrue(text.contains("\n\nnews\n2010-06-22 15:25  Cy Orr\n\n5 mails in 2 th"), text);
    }

    @Test
    void ofNothingSaysSo() {
      assertEquals("0 mails in 0 threads; times are UTC\n", text(new Posted(), PLAIN));
    }

    @Test
    void showsADayWhereNoMoreIsKnown() {
      Mails page = new Mails().about("x").mail("Ann Lee", "Words.");
      String text = ThreadText.render(page.tree(), PLAIN);
      assertTrue(text.startsWith("x\n2020-02-19        Ann Lee\n"), text);
    }
  }

  @Nested
  class Subject {
    private static String last(String subject) {
      List<String> lines =
          text(review().about(subject).mail("e@x", "<a@x>", ""), PLAIN).lines().toList();
      return lines.get(5);
    }

    @Test
    void standsAgainWhereItChanges() {
      assertEquals("2010-06-22 15:25  `- Cy Orr  [PATCH v2] x: y", last("[PATCH v2] x: y"));
    }

    @Test
    void isTheSameWithTheListsTagOrInCapitals() {
      assertEquals("2010-06-22 15:25  `- Cy Orr", last("RE: [intel-gfx] [patch] X: y"));
      assertEquals("2010-06-22 15:25  `- Cy Orr", last("Re: [Dri-devel] Re: [PATCH] x: y"));
    }

    @Test
    void isCutWhereTheLineEnds() {
      String line = last("long ".repeat(40));
      assertEquals(80, line.length());
      assertTrue(line.endsWith("long lon..."), line);
    }

    @Test
    void ofAThreadIsBrokenAtBlanks() {
      String text = text(new Posted().about("many words ".repeat(12)).mail("a@x", "", ""), PLAIN);
      assertNoWiderThan(80, text);
      assertTrue(text.startsWith("many words many words"), text);
      assertTrue(text.contains("words\nmany") || text.contains("many\nwords"), text);
    }

    @Test
    void thatIsNotThereIsSaid() {
      assertTrue(
          text(new Posted().about(" ").mail("a@x", "", ""), PLAIN).startsWith("(no subject)\n"));
    }
  }

  @Nested
  class Doubt {
    private final Mails page =
        new Mails()
            .about("A subject")
            .mail("Ann Lee", "Words.")
            .on("2020-02-20")
            .about("Re: A subject")
            .mail("Bob Day", "More.");

    @Test
    void isMarkedAndExplained() {
      String text = ThreadText.render(page.tree(), PLAIN);
      assertTrue(text.contains("`- Bob Day ?\n"), text);
      assertTrue(text.endsWith("\n? its place is a guess\n"), text);
      assertFalse(text(review(), PLAIN).contains("?"));
    }

    @Test
    void isGivenItsReasonsWhenAsked() {
      String text = ThreadText.render(page.tree(), HOW);
      assertTrue(text.contains("`- Bob Day ?  order (unsure)\n"), text);
    }

    @Test
    void mailAnsweredThatIsNotHereIsSaid() {
      Posted mails = new Posted().mail("b@x", "<gone@x>", "");
      assertTrue(text(mails, PLAIN).contains("Ann Lee  (its parent is not here)\n"));
      String how = text(mails, HOW);
      assertTrue(how.contains("Ann Lee  missing (sure; answers <gone@x>, which is not"), how);
    }

    @Test
    void reasonsWithoutRoomStandBelow() {
      Posted mails = review().mail("e@x", "", "<c@x>").mail("f@x", "<gone@x>", "");
      String text = text(mails, new ThreadText.Look(50, false, false, true));
      assertNoWiderThan(50, text);
      assertTrue(
          text.contains(
              """
              2010-06-22 15:26  Cy Orr
                                  missing (sure; answers
                                  <gone@x>, which is not here)
              """),
          text);
    }
  }

  /** A thousand answers, each to the one before. */
  @Nested
  class Deep {
    private final Posted chain = chain();

    private static Posted chain() {
      Posted chain = new Posted().mail("m0@x", "", "");
      for (int i = 1; i <= 1000; i++) {
        chain.mail("m" + i + "@x", "<m" + (i - 1) + "@x>", "");
      }
      return chain;
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120, 200})
    void levelsKeepRoomForTheName(int width) {
      String text = text(chain, new ThreadText.Look(width, true, false, false));
      assertNoWiderThan(width, text);
      assertEquals(1001, text.lines().filter(line -> line.endsWith("Ann Lee")).count());
    }

    @Test
    void levelsThatAreNotDrawnAreNumbered() {
      List<String> lines = text(chain, PLAIN).lines().toList();
      assertTrue(lines.get(20).endsWith("  `- Ann Lee"), lines.get(20));
      assertTrue(lines.get(21).endsWith("  : 20 Ann Lee"), lines.get(21));
      assertTrue(lines.get(1001).endsWith("  : 1000 Ann Lee"), lines.get(1001));
      assertEquals(lines.get(21).indexOf(':', 17), lines.get(1001).indexOf(':', 17));
    }

    @Test
    void aParentThatIsNotAboveIsNamedWhereNoBranchesAreDrawn() {
      chain.by("Bob Day").mail("e@x", "<m30@x>", "");
      String text = text(chain, new ThreadText.Look(120, false, false, false));
      assertTrue(text.contains("  : 31 Bob Day  (to Ann Lee)\n"), text);
      assertEquals(1, text.lines().filter(line -> line.contains("(to ")).count());
    }
  }

  @Nested
  class Hostile {
    @Test
    void mailCommandsNoTerminal() {
      Posted mails =
          new Posted().by("Eve\033[2J\r\n\u202Eevil\u0007").about("a\033]0;title\007b\tc");
      String text = text(mails.mail("a@x", "", ""), PLAIN);
      assertTrue(text.startsWith("a ]0;title b c\n2010-06-22 15:21  Eve [2J evil\n"), text);
    }

    @Test
    void nameWithoutEndIsCut() {
      Posted mails = new Posted().by("E".repeat(100_000)).about("s".repeat(100_000));
      String text = text(mails.mail("a@x", "", ""), PLAIN);
      assertNoWiderThan(80, text);
      assertTrue(text.length() < 2000, "length " + text.length());
    }
  }

  @Nested
  class Colours {
    @Test
    void addNothingButThemselves() {
      String text = text(review(), COLOURS);
      assertTrue(text.contains("\033[1m[PATCH] x: y\033[0m\n"), text);
      assertEquals(text(review(), BOXES), text.replaceAll("\033\\[\\d+m", ""));
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ThreadTreeTest {
  private static final String ASKS =
      "Is there a reason why the list head\nlives in the memory being freed?";
  private static final String QUOTED =
      "> Is there a reason why the list head\n> lives in the memory being freed?";

  /** A first mail by Ann, then another by her, so that a name alone does not decide. */
  private static Mails twoOfAnn() {
    return new Mails()
        .about("drm: a subject")
        .mail("Ann Lee", ASKS)
        .about("Re: drm: a subject")
        .mail("Ann Lee", "And while we are at it, rename the pointer as well.");
  }

  @Nested
  class ByAttribution {
    @Test
    void wordsDecideWhichMailOfThatAuthorIsMeant() {
      assertEquals("3 attribution+quote (sure)", reply("Ann Lee wrote:\n" + QUOTED + "\n\nYes."));
    }

    @Test
    void timeThatFitsIsSaid() {
      String line = "On Wed, Feb 19, 2020 at 03:22:49PM +0100, Ann Lee wrote:\n";
      assertEquals("3 attribution+time+quote (sure)", reply(line + QUOTED));
    }

    @Test
    void timeOfAnotherYearMakesItUnsure() {
      String line = "On Tue, Feb 19, 2019 at 03:22:49PM +0100, Ann Lee wrote:\n";
      assertEquals(
          "3 attribution+quote (unsure; the time told does not fit)", reply(line + QUOTED));
    }

    @Test
    void twoMailsThatSayTheSameLeaveItUnsure() {
      Mails page = new Mails().about("x").mail("Ann Lee", ASKS).mail("Ann Lee", ASKS);
      assertEquals(
          "2 attribution+quote (unsure; more than one mail says this)",
          page.mail("Bob Day", "Ann Lee wrote:\n" + QUOTED).newest());
    }

    @Test
    void exactTimeToldBefore() {
      Mails page =
          twoOfAnn()
              .mail("Bob Day", told("02:22:49PM +0000") + QUOTED)
              .mail("Cy Ray", told("03:22:49PM +0100") + "> ok");
      assertEquals("4 attribution+time (sure)", page.newest());
    }

    @Test
    void roundedTimeToldBeforeIsNoProof() {
      Mails page =
          twoOfAnn()
              .mail("Bob Day", told("02:22:49PM +0000") + QUOTED)
              .mail("Cy Ray", told("3:23 PM") + "> ok");
      assertEquals("3 attribution+time+order (unsure)", page.newest());
    }

    @Test
    void onlyMailOfThatAuthorIsLikelyWhenTooLittleIsQuoted() {
      Mails page = new Mails().about("x").mail("Ann Lee", ASKS);
      assertEquals(
          "1 attribution (likely)".replace("1", "2"),
          page.mail("Bob Day", "Ann Lee wrote:\n> ok?\nYes.").newest());
    }

    @Test
    void wordsThatTheMailDoesNotHaveAreAnothersMail() {
      assertEquals(
          "- missing (sure; answers Ann Lee, not on the page)",
          reply("Ann Lee wrote:\n> These are words that she wrote to somebody else\n\nIndeed."));
    }

    @Test
    void anotherPatchOfTheSeriesIsNotWhatAReplyAnswers() {
      Mails page =
          new Mails()
              .about("[PATCH 06/10] x")
              .mail("Ann Lee", "One of ten.")
              .about("Re: [PATCH 07/10] y");
      String found = page.mail("Bob Day", "Ann Lee wrote:\n> Words of 7.\n\nNo.").newest();
      assertEquals("- missing (sure; answers Ann Lee, not on the page)", found);
    }

    @Test
    void anotherSeriesMayBeAnswered() {
      Mails page =
          new Mails().about("[PATCH 6/9] x").mail("Ann Lee", ASKS).about("Re: [PATCH v2 7/9] x");
      assertEquals(
          "2 attribution+quote (sure)",
          page.mail("Bob Day", "Ann Lee wrote:\n" + QUOTED + "\n\nNo.").newest());
    }

    @Test
    void authorWhoIsNotOnThePage() {
      assertEquals(
          "- missing (sure; answers Zoe Poe of 2020-02-18, not on the page)",
          reply("On Tue, 18 Feb 2020 at 14:23, Zoe Poe wrote:\n> Words of hers that nobody has."));
    }

    @Test
    void neverALaterMail() {
      Mails page =
          new Mails()
              .about("Re: x")
              .mail("Bob Day", "Ann Lee wrote:\n" + QUOTED)
              .mail("Ann Lee", ASKS);
      assertEquals("-", page.tree().parent("page#2").orElse("-"));
    }

    @Test
    void mailBetweenThatIsNotOnThePageLeadsToTheOneAbove() {
      String nested = "Zoe Poe wrote:\n> Ann Lee wrote:\n" + QUOTED.replace("> ", "> > ");
      assertEquals(
          "3 nested+quote (likely; what stands between is not on the page)",
          reply(nested + "\n> Words of hers that nobody has.\n\nIndeed."));
    }

    @Test
    void secondAttributionIsNeverSure() {
      assertEquals(
          "3 attribution+quote (unsure)",
          reply("Zoe Poe wrote:\n> Words that nobody has here.\n\nAnn Lee wrote:\n" + QUOTED));
    }

    private String reply(String body) {
      return twoOfAnn().mail("Bob Day", body).newest();
    }

    private String told(String time) {
      return "On Wed, Feb 19, 2020 at " + time + ", Ann Lee wrote:\n";
    }
  }

  @Nested
  class WithoutName {
    @Test
    void wordsAloneAreLikely() {
      assertEquals("3 quote (likely)", twoOfAnn().mail("Bob Day", QUOTED + "\nYes.").newest());
    }

    @Test
    void wordsFromDeeperAreNotTheParents() {
      Mails page =
          twoOfAnn()
              .mail("Bob Day", QUOTED + "\n\nIt has to be somewhere, after all, does it not?")
              .mail("Cy Ray", QUOTED + "\n\nI asked myself the same thing last week.");
      assertEquals("4 quote (likely)", page.newest());
    }

    @Test
    void blankOfFourLostMarksIsSeen() {
      // Ann's words stand at depth 5 in the reply: "> >>>> Is there" shows as ">  Is there".
      assertEquals(
          "- missing (likely; quotes words that are not on the page)",
          twoOfAnn()
              .mail("Bob Day", QUOTED.replace("> ", ">  ") + "\n> Not of this page.")
              .newest());
    }

    @Test
    void greetingAndOrderAreGuesses() {
      assertEquals("2 greeting (unsure)", twoOfAnn().mail("Bob Day", "Hi Ann,\n\nyes.").newest());
      assertEquals("2 order (unsure)", twoOfAnn().mail("Bob Day", "Yes.").newest());
      assertEquals(
          "- missing (likely; a reply to nothing on the page)",
          new Mails().about("Re: x").mail("Bob Day", "Yes.").newest());
    }
  }

  @Nested
  class Starts {
    @Test
    void oldestMailIsARoot() {
      assertEquals("- root (sure)", new Mails().about("x").mail("Ann Lee", ASKS).newest());
    }

    @Test
    void seriesHangsBelowItsFirstMailAndNeverByItsSubject() {
      Mails page = series("[PATCH 0/2] x", "[PATCH 1/2] x");
      assertEquals("2 series (likely)", page.newest());
      assertEquals("- root (likely)", series("[PATCH 1/2] x", "[PATCH v2 1/2] x").newest());
      assertEquals("- root (likely)", series("[PATCH 1/2] x", "[PATCH 1/2] x").newest());
      assertEquals("- root (likely)", series("[PATCH 1/3] x", "[PATCH 2/2] x").newest());
    }

    @Test
    void seriesOfSomebodyElseIsAnother() {
      Mails page = new Mails().about("[PATCH 0/2] x").mail("Ann Lee", "a");
      assertEquals("- root (likely)", page.about("[PATCH 1/2] x").mail("Bob Day", "b").newest());
    }

    private Mails series(String first, String second) {
      return new Mails().about(first).mail("Ann Lee", "a").about(second).mail("Ann Lee", "b");
    }
  }

  @Nested
  class Tree {
    @Test
    void rowsGoDownThenOn() {
      ThreadTree tree = grown().tree();
      assertEquals(
          "0 page#4, 1 page#3, 2 page#1, 1 page#2",
          tree.rows().stream()
              .map(row -> row.level() + " " + row.message().id())
              .collect(Collectors.joining(", ")));
      assertEquals(
          List.of("page#3", "page#2"), tree.children("page#4").stream().map(Message::id).toList());
      assertEquals(List.of("page#4"), tree.roots().stream().map(Message::id).toList());
    }

    @Test
    void sameWhateverTheOrderOfTheInput() {
      String straight = ThreadTable.render(grown().tree());
      for (long seed = 1; seed <= 50; seed++) {
        List<Message> shuffled = new ArrayList<>(grown().messages());
        Collections.shuffle(shuffled, new Random(seed));
        assertEquals(straight, ThreadTable.render(ThreadTree.of(shuffled)), "seed " + seed);
      }
    }

    @Test
    void thousandRepliesDeepIsNoTrouble() {
      Mails page = new Mails().about("x").mail("Ann Lee", words(0));
      for (int i = 1; i <= 1000; i++) {
        String[] who =
            i % 2 == 0 ? new String[] {"Ann Lee", "Bob Day"} : new String[] {"Bob Day", "Ann Lee"};
        page.mail(who[0], who[1] + " wrote:\n> " + words(i - 1) + "\n\n" + words(i));
      }
      List<ThreadTree.Row> rows = page.tree().rows();
      assertEquals(1000, rows.get(rows.size() - 1).level());
    }

    @Test
    void sameMailTwiceCountsOnceAndAnotherOfTheSameIdIsAFinding() {
      List<Message> twice = new ArrayList<>(grown().messages());
      twice.addAll(grown().messages());
      assertEquals(4, ThreadTree.of(twice).messages().size());
      assertEquals(List.of(), ThreadTree.of(twice).findings());
      twice.addAll(new Mails().mail("Zoe Poe", "Another page of the same name.").messages());
      ThreadTree tree = ThreadTree.of(twice);
      assertEquals(
          List.of(
              "page.txt:100: another mail than page.txt, line 100, with the same id page#1;"
                  + " it is called page#1~2 here"),
          tree.findings().stream().map(Object::toString).toList());
    }

    @Test
    void unknownIdIsTheCallersMistake() {
      assertThrows(IllegalArgumentException.class, () -> grown().tree().parent("page#9"));
    }

    private String words(int i) {
      return "number %d, then %d, and at last %d for good".formatted(i, i * 7, i * 13);
    }

    private Mails grown() {
      return new Mails()
          .about("x")
          .mail("Ann Lee", ASKS)
          .about("Re: x")
          .mail("Bob Day", "Ann Lee wrote:\n" + QUOTED + "\n\nBecause nobody thought about that.")
          .mail("Cy Ray", "Ann Lee wrote:\n" + QUOTED + "\n\nI do not know the reason either.")
          .mail("Ann Lee", "Bob Day wrote:\n> Because nobody thought about that.\n\nFair enough.");
    }
  }
}

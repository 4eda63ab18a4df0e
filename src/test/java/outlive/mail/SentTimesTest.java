// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SentTimesTest {
  private static final String EXACT = "On Wed, Feb 19, 2020 at 03:28:47PM +0200, Ann Lee wrote:";
  private static final String WORDS = "This is all a very good idea, many thanks.";

  @Test
  void dayOfThePageWhereNothingIsTold() {
    assertEquals("2020-02-19", sent(page().mail("Bob Day", "Ann Lee wrote:\n> " + WORDS)));
  }

  @Test
  void exactWhereAReplyTellsSecondsAndZone() {
    assertEquals("2020-02-19T13:28:47Z +02:00", sent(reply("Bob Day", EXACT)));
  }

  @Nested
  class About {
    private static final String GMAIL = "On Wed, Feb 19, 2020 at 2:29 PM Ann Lee wrote:";

    @Test
    void unknownClockTellsNothing() {
      assertEquals("2020-02-19", sent(reply("Bob Day", GMAIL)));
    }

    @Test
    void clockOfTheOneWhoRepliedIsKnownFromOthers() {
      Mails page = reply("Bob Day", GMAIL).mail("Ann Lee", bobsZone("Ok, then let us do it."));
      assertEquals("about 2020-02-19T13:29:00Z", sent(page));
    }

    @Test
    void exactGoesBeforeAbout() {
      Mails page = reply("Bob Day", GMAIL).mail("Cy Ray", EXACT + "\n> " + WORDS);
      assertEquals("2020-02-19T13:28:47Z +02:00", sent(page));
    }

    @Test
    void twoClocksOfOnePersonTellNothing() {
      Mails page =
          reply("Bob Day", GMAIL)
              .mail("Ann Lee", bobsZone("Ok, then let us do it."))
              .mail("Bob Day", "Something else that he says at home.")
              .mail(
                  "Ann Lee",
                  "On Wed, Feb 19, 2020 at 04:00:00PM -0800, Bob Day wrote:\n"
                      + "> Something else that he says at home.");
      assertEquals("2020-02-19", sent(page));
    }

    @Test
    void timeThatIsNotBeforeTheReplyIsRefused() {
      Mails page =
          reply("Bob Day", "On Wed, Feb 19, 2020 at 6:29 PM Ann Lee wrote:")
              .mail("Ann Lee", bobsZone("Ok, then let us do it."));
      assertEquals("2020-02-19", sent(page));
    }

    /** Ann's answer to Bob, which tells that his clock stands at +0100. */
    private String bobsZone(String quoted) {
      return "On Wed, Feb 19, 2020 at 03:30:00PM +0100, Bob Day wrote:\n> " + quoted;
    }
  }

  @Nested
  class Contradiction {
    @Test
    void isAFindingAndTheMostToldTimeStands() {
      Mails page =
          reply("Bob Day", EXACT)
              .mail("Cy Ray", EXACT + "\n> " + WORDS)
              .mail("Di Fox", EXACT.replace("28:47", "29:47") + "\n> " + WORDS);
      assertEquals("2020-02-19T13:28:47Z +02:00", sent(page));
      assertEquals(
          List.of(
              "page.txt:100: page#1 says that page#4 was sent at 2020-02-19T13:29:47Z, other"
                  + " replies say 2020-02-19T13:28:47Z; check which mail it quotes"),
          page.tree().findings().stream().map(Object::toString).toList());
      assertEquals("4 attribution+quote (likely; the time told does not fit)", page.newest());
    }

    @Test
    void sameInstantInTwoZonesIsNone() {
      Mails page =
          reply("Bob Day", EXACT)
              .mail(
                  "Cy Ray", EXACT.replace("03:28:47PM +0200", "01:28:47PM +0000") + "\n> " + WORDS);
      assertEquals(List.of(), page.tree().findings());
    }
  }

  private static Mails page() {
    return new Mails().about("x").mail("Ann Lee", WORDS).about("Re: x");
  }

  private static Mails reply(String author, String attribution) {
    return page().mail(author, attribution + "\n> " + WORDS + "\n\nOk, then let us do it.");
  }

  /** When the oldest mail of a page was sent. */
  private static String sent(Mails page) {
    List<Message> messages = page.tree().messages();
    SentTime sent = messages.get(messages.size() - 1).sent();
    if (sent instanceof SentTime.Exact exact) {
      return exact.instant() + " " + exact.zone();
    }
    return sent instanceof SentTime.About about
        ? "about " + about.instant()
        : String.valueOf(((SentTime.Day) sent).day());
  }
}

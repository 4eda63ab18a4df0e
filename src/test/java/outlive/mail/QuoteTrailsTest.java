// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QuoteTrailsTest {
  private final Posted thread = new Posted();

  @Nested
  class WhoSaidIt {
    @Test
    void firstSayingAndEveryQuoteSince() {
      first("The first words of this thread.\nMore of them.");
      reply(
          "b@x", "a@x", "> The first words of this thread.\n> More of them.\n\nA second opinion.");
      reply("c@x", "b@x", "> > The first words of this thread.\n> A second opinion.\n\nThird.");
      reply("d@x", "c@x", ">>> The first words of this thread.\n>> A second opinion.\n> Third.");
      assertEquals("a@x:0 b@x:0 c@x:0 d@x:0", said("d@x", 0));
      assertEquals("b@x:3 c@x:1 d@x:1", said("d@x", 1));
      assertEquals("c@x:3 d@x:2", said("d@x", 2));
    }

    @Test
    void ownWordsAndBlankLinesComeFromNobody() {
      first("Words.");
      reply("b@x", "a@x", "> Words.\n>\n\nMine.");
      assertEquals("-", said("b@x", 1));
      assertEquals("-", said("b@x", 3));
      assertEquals("-", said("a@x", 0));
    }

    @Test
    void anotherLineWidthIsNoMatter() {
      first("Words that are set in long lines by their author and which\nothers break anew.");
      reply(
          "b@x",
          "a@x",
          "> Words that are set in long lines by\n> their author and which others break\n> anew.");
      assertEquals("a@x:0 b@x:0", said("b@x", 0));
      assertEquals("a@x:0 b@x:1", said("b@x", 1));
      assertEquals("a@x:1 b@x:2", said("b@x", 2));
    }

    @Test
    void trimmingAndAnswersBetweenAreNoMatter() {
      first("One line of words here.\nTwo lines of words here.\n}\nFour lines of words here.");
      reply("b@x", "a@x", "> Two lines of words here.\n\nYes.\n\n> }\n\nNo.");
      assertEquals("a@x:1 b@x:0", said("b@x", 0));
      assertEquals("a@x:2 b@x:4", said("b@x", 4));
    }

    @Test
    void addressesAndLostCharactersAreNoMatter() {
      first("Cc: Ann Lee <ann@example.org>\nThe first words of it, all of them.");
      reply("b@x", "a@x", "> Cc: Ann Lee <ann@xxxxxxxxxx>\n> The first words of it all of them");
      assertEquals("a@x:0 b@x:0", said("b@x", 0));
      assertEquals("a@x:1 b@x:1", said("b@x", 1));
    }

    @Test
    void hiddenAddressIsLikeAnyOther() {
      first("Cc: Ann <ann@example.org>\nCc: Bob <[address-hidden--]>");
      reply("b@x", "a@x", "> Cc: Ann <[address-hidden]>\n> Cc: Bob <bob@example.org>");
      assertEquals("a@x:0 b@x:0", said("b@x", 0));
      assertEquals("a@x:1 b@x:1", said("b@x", 1));
    }

    @Test
    void wordsThatTheParentNeverHadAreFoundFurtherUp() {
      first("The first words of this thread.");
      reply("b@x", "a@x", "Answer without a quote.");
      reply("c@x", "b@x", "> > The first words of this thread.\n> Answer without a quote.");
      assertEquals("a@x:0 c@x:0", said("c@x", 0));
    }

    @Test
    void oneMailMayBeMissingBetween() {
      first("The first words of this thread.");
      thread.saying("> > The first words of this thread.\n> And the second ones here.");
      thread.mail("c@x", "<gone@x>", "<a@x> <gone@x>");
      assertEquals("a@x:0 c@x:0", said("c@x", 0));
      assertEquals("? c@x:1", said("c@x", 1));
    }

    @Test
    void quoteWithoutMarksIsOne() {
      first("The first words of this thread.");
      String header = "From: Ann Lee\nSent: Tuesday, June 22, 2010 5:21 PM\nSubject: x\n\n";
      reply("b@x", "a@x", "See below.\n\n" + header + "The first words of this thread.");
      reply("c@x", "b@x", "> See below.\n>\n> The first words of this thread.");
      assertEquals("a@x:0 b@x:6", said("b@x", 6));
      assertEquals("a@x:0 b@x:6 c@x:2", said("c@x", 2));
    }
  }

  @Nested
  class NoFalseClaims {
    @Test
    void lineThatIsThereTwiceIsNamedSo() {
      first("return 0;\n\nOne more word.\n\nreturn 0;");
      reply("b@x", "a@x", "> return 0;\n\nWhich one?");
      assertEquals("a@x:0 or a@x:4", said("b@x", 0));
    }

    @Test
    void neighboursTellWhichOneIsMeant() {
      first("f(one, two, three, four);\nreturn 0;\ng(five, six, seven, eight);\nreturn 0;");
      reply("b@x", "a@x", "> g(five, six, seven, eight);\n> return 0;\n\nHere.");
      assertEquals("a@x:3 b@x:1", said("b@x", 1));
    }

    @Test
    void removedLineIsNotTheAddedOne() {
      first("-call_it(with, some, words);\n+call_it(with, some, words);");
      reply("b@x", "a@x", "> +call_it(with, some, words);");
      assertEquals("a@x:1 b@x:0", said("b@x", 0));
    }

    @Test
    void similarLineIsNotTheSame() {
      first("On Wed, 19 Feb 2020 at 16:22, Ann Lee wrote, as she did before.");
      reply("b@x", "a@x", "> On Wed, 19 Feb 2020 at 14:23, Bob Day wrote");
      assertEquals("? b@x:0", said("b@x", 0));
    }

    @Test
    void sameWordsAtAnotherDepthAreSomebodyElses() {
      first("The first words of this thread.");
      reply("b@x", "a@x", "> > The first words of this thread.");
      assertEquals("? b@x:0", said("b@x", 0));
    }

    @Test
    void wordsOfAMailThatIsNotHereAreUnseen() {
      thread.saying("> Words of somebody who is not here.\n\nYes.").mail("a@x", "<gone@x>", "");
      reply("b@x", "a@x", "> > Words of somebody who is not here.");
      assertEquals("? a@x:0 b@x:0", said("b@x", 0));
    }

    @Test
    void twoQuotesOfOneLineLeadToIt() {
      first("The first words of this thread.");
      String quote = "> The first words of this thread.\n\n";
      reply("b@x", "a@x", quote + "Yes.\n\n" + quote + "And no.");
      reply("c@x", "b@x", "> > The first words of this thread.");
      assertEquals("a@x:0 b@x:0 c@x:0", said("c@x", 0));
    }
  }

  @Test
  void whoQuotedALineSince() {
    first("The first words of this thread.\nAnd nobody quotes these words.");
    reply("b@x", "a@x", "> The first words of this thread.");
    reply("c@x", "b@x", "> > The first words of this thread.");
    reply("d@x", "a@x", "Hm.\n> The first words of this thread.");
    QuoteTrails trails = QuoteTrails.of(thread.tree());
    assertEquals(
        List.of(new Spot("b@x", 0, 1), new Spot("c@x", 0, 2), new Spot("d@x", 1, 1)),
        trails.quotesOf("a@x", 0));
    assertEquals(List.of(new Spot("c@x", 0, 2)), trails.quotesOf("b@x", 0));
    assertEquals(List.of(), trails.quotesOf("a@x", 1));
  }

  /** A thousand mails in one chain, each above all before it: far more than any thread has. */
  @Test
  void longChainIsTraced() {
    String body = "The very first words of all this.\n";
    first(body);
    for (int i = 1; i < 1000; i++) {
      String quoted = "Words number " + i + " of this mail.\n\n" + body.replaceAll("(?m)^", ">");
      body = quoted.substring(0, Math.min(quoted.length(), 4000));
      reply("m" + i + "@x", i == 1 ? "a@x" : "m" + (i - 1) + "@x", body);
    }
    QuoteTrails trails = QuoteTrails.of(thread.tree());
    assertEquals("a@x m1@x m2@x m3@x", mails(trails.of("m3@x", 6)));
    assertEquals("m997@x m998@x m999@x", mails(trails.of("m999@x", 4)));
  }

  private static String mails(Optional<Provenance> provenance) {
    return ((Provenance.Said) provenance.orElseThrow())
        .trail().stream().map(Spot::messageId).collect(Collectors.joining(" "));
  }

  private void first(String body) {
    thread.saying(body).mail("a@x", "", "");
  }

  private void reply(String id, String parent, String body) {
    thread.saying(body).mail(id, "<" + parent + ">", "");
  }

  /** The trail of a line as {@code MAIL:LINE …}; with a question mark where it starts nowhere. */
  private String said(String id, int line) {
    Optional<Provenance> found = QuoteTrails.of(thread.tree()).of(id, line);
    if (found.isEmpty()) {
      return "-";
    }
    if (found.get() instanceof Provenance.Ambiguous ambiguous) {
      return spots(ambiguous.places(), " or ");
    }
    return found.get() instanceof Provenance.Said said
        ? spots(said.trail(), " ")
        : "? " + spots(((Provenance.Unseen) found.get()).trail(), " ");
  }

  private static String spots(List<Spot> spots, String between) {
    return spots.stream()
        .map(spot -> spot.messageId() + ":" + spot.line())
        .collect(Collectors.joining(between));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

  @Nested
  class Quotes {
    @Test
    void lastBlockBeforeOwnWordsIsAnswered() {
      assertEquals(
          """
          Introduction: Ann Lee wrote:
          QuoteBlock1page#2: Asked first.
          QuoteBlock2: asked long ago
          QuoteBlock1!page#2: Asked last.
          Prose: Yes.
          QuoteBlock1!page#2: And more?
          Prose: No.
          """,
          blocks(
              """
              Ann Lee wrote:
              > Asked first.
              > > asked long ago
              > Asked last.
              >

              Yes.

              > And more?
              No.
              """));
    }

    @Test
    void quoteAtTheEndIsNotAnswered() {
      assertEquals(
          "Introduction: Ann Lee wrote:\nQuoteBlock1page#2: Asked first.\nSignature: --\n",
          blocks("Ann Lee wrote:\n> Asked first.\n\n-- \nBob"));
    }

    @Test
    void deeperWordsBelongToWhoIsNamedAboveThem() {
      Mails page =
          new Mails()
              .about("x")
              .mail("Ann Lee", "The first words of this whole page.")
              .mail(
                  "Bob Day",
                  "Ann Lee wrote:\n> The first words of this whole page.\n\nThe second words here.")
              .mail(
                  "Cy Ray",
                  "Bob Day wrote:\n> Ann Lee wrote:\n>> The first words of this whole page.\n>\n"
                      + "> The second words here.\n\nThird.");
      assertEquals(
          """
          Introduction: Bob Day wrote:
          QuoteBlock1page#2: Ann Lee wrote:
          QuoteBlock2page#3: The first words of this whole page.
          QuoteBlock1!page#2: The second words here.
          Prose: Third.
          """,
          page.blocks());
    }
  }

  @Nested
  class OwnWords {
    @Test
    void paragraphsListsAndCodeAreTold() {
      assertEquals(
          """
          Prose: Words that
          Prose: - an item
          Prose: - another one
          Preformatted: drm_dev_put(dev);
          Preformatted: https://example.org/1
          Trailers: Reviewed-by: Ann Lee
          """,
          blocks(
              """
              Words that
              go on:
              - an item
                that goes on
              - another one

              drm_dev_put(dev);

              https://example.org/1
              https://example.org/2

              Reviewed-by: Ann Lee
              Cc: Bob Day
              """));
    }

    @Test
    void signatureAndFooterCloseAMail() {
      assertEquals(
          "Prose: Words.\nSignature: --\nFooter: ___\n",
          blocks(
              "Words.\n\n-- \nBob Day\n___\nIntel-gfx mailing list\nIntel-gfx@lists.example.org"));
      assertEquals(
          "Prose: Words.\nFooter: --\n",
          blocks("Words.\n--\nTo unsubscribe from this list: send the line \"unsubscribe\""));
    }

    @Test
    void dashesInTheMiddleAreNoSignature() {
      assertEquals(
          List.of("Prose", "Signature"),
          BodyReader.read(BodyLines.read("-- \n" + "words\n".repeat(30) + "-- \nBob"), List.of())
              .stream()
              .map(block -> block.getClass().getSimpleName())
              .toList());
    }
  }

  @Test
  void everyLineIsInExactlyOneBlock() {
    String body =
        """
        Hi,

        Ann Lee wrote:
        > a
        >> b

        words

         kept
        ---
         a.c | 2 +-
         1 file changed

        diff --git a/a.c b/a.c
        --- a/a.c
        +++ b/a.c
        @@ -1,2 +1,2 @@
        -old
        +new
        > strange
        -- \n2.20
        ___
        some mailing list
        """;
    List<BodyLine> lines = BodyLines.read(body);
    List<NamedAttribution> none = new ArrayList<>();
    Attributions.find(lines)
        .forEach(a -> none.add(new NamedAttribution(a, java.util.Optional.empty())));
    List<BodyLine> again = new ArrayList<>();
    BodyReader.read(lines, none).forEach(block -> again.addAll(block.lines()));
    assertEquals(lines, again);
  }

  private static String blocks(String body) {
    return new Mails().about("x").mail("Ann Lee", "Asked first.").mail("Bob Day", body).blocks();
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class VouchingTest {
  private static final String DIFF = "--- a/f.c\n+++ b/f.c\n@@ -1 +1 @@\n-a\n+b\n";
  private static final String VOUCHED = "Reviewed-by: Ann Lee <ann@example.org>";

  private final Posted thread =
      new Posted().saying("Words.\n\nReviewed-by: Bob Day\n---\n" + DIFF).mail("p@x", "", "");

  @Test
  void answerCountsForThePatch() {
    thread.saying(VOUCHED).mail("a@x", "<p@x>", "");
    assertEquals(List.of("Ann Lee a@x"), given("p@x"));
  }

  @Test
  void answerToAnAnswerCountsToo() {
    thread.saying("Fine?").mail("a@x", "<p@x>", "");
    thread.saying("> Fine?\n\nYes.\n" + VOUCHED).mail("b@x", "<a@x>", "");
    assertEquals(List.of("Ann Lee b@x"), given("p@x"));
  }

  @Test
  void quotedOneCountsForNothing() {
    thread.saying("> " + VOUCHED + "\n\nThanks.").mail("a@x", "<p@x>", "");
    assertEquals(List.of(), given("p@x"));
  }

  @Test
  void nextPatchHasItsOwn() {
    thread.saying("v2\n---\n" + DIFF).mail("q@x", "<p@x>", "");
    thread.saying(VOUCHED).mail("a@x", "<q@x>", "");
    assertEquals(List.of(), given("p@x"));
    assertEquals(List.of("Ann Lee a@x"), given("q@x"));
  }

  @Test
  void onlyWhatVouchesCounts() {
    thread.saying("Cc: Ann Lee\nAcked-by: Cy Ray\nReported-by: Di Fox").mail("a@x", "<p@x>", "");
    assertEquals(List.of("Cy Ray a@x"), given("p@x"));
  }

  private List<String> given(String patch) {
    return Vouching.of(thread.tree()).of(patch).stream()
        .map(given -> given.trailer().person().orElse("-") + " " + given.messageId())
        .toList();
  }
}

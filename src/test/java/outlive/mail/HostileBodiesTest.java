// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that nobody wrote: whatever is in them, no line is lost, and all of it is looked at. */
class HostileBodiesTest {
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("marks", ">".repeat(200_000)),
          Map.entry("entities", "&a".repeat(100_000)),
          Map.entry("tags", ("<a".repeat(400) + "\n").repeat(300)),
          Map.entry("hunks", "@@ -1,999999999 +1,999999999 @@\n> a\n".repeat(3_000)),
          Map.entry("one hunk", "@@ -1,999999999 +1,999999999 @@\n" + "> a\n+b\n".repeat(5_000)),
          Map.entry("files", "--- a/b\n+++ b/b\n".repeat(3_000)),
          Map.entry("binary", "diff --git a/b b/b\nGIT binary patch\n".repeat(3_000)),
          Map.entry("wraps", ("> " + "x".repeat(76) + " \n").repeat(5_000)),
          Map.entry("trailers", "Link: x\nfoo\n".repeat(5_000)),
          Map.entry("diffstats", " a | 1 +\n\nwords\n".repeat(3_000)),
          Map.entry("names", ("diff --git a/" + "x ".repeat(300) + "\n").repeat(300)),
          Map.entry("words", "a_".repeat(100_000)),
          Map.entry(
              "headers",
              "-----Original Message-----\nFrom: A\nDate: Tue, 3 Aug 2010 09:02:00 +0200\n"
                  .repeat(2_000)),
          Map.entry("same", "> return 0;\n".repeat(5_000)),
          Map.entry("depths", "> a b c d e\n>> a b c d e\n".repeat(3_000)),
          Map.entry("eaten", ("f(>".repeat(200) + "\n").repeat(300)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "marks",
        "entities",
        "tags",
        "hunks",
        "one hunk",
        "files",
        "binary",
        "wraps",
        "trailers",
        "diffstats",
        "names",
        "words",
        "headers",
        "same",
        "depths",
        "eaten",
      })
  void noLineIsLost(String name) {
    String body = BODIES.getOrDefault(name, "");
    for (Source source : new Source[] {Source.EXPANDED, Source.MHONARC}) {
      ThreadTree tree =
          new Posted()
              .in(source)
              .saying(body)
              .mail("a@x", "", "")
              .saying(body.replaceAll("(?m)^", "> "))
              .mail("b@x", "<a@x>", "")
              .tree();
      for (String id : new String[] {"a@x", "b@x"}) {
        Message message = tree.message(id).orElseThrow();
        int blocks = tree.body(id).stream().mapToInt(b -> BodyLines.rawCount(b.lines())).sum();
        assertEquals(BodyLines.read(message.body().text()).size(), blocks);
      }
      QuoteTrails trails = QuoteTrails.of(tree);
      assertEquals(0, QuotedCode.of(tree, trails).comments().size());
      assertEquals(0, Vouching.of(tree).of("a@x").size());
      tree.damage().forEach(damage -> assertEquals(Source.EXPANDED, source, damage::toString));
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.lesson.Claim;
import outlive.lesson.Concordance;
import outlive.lesson.PortSymbols;
import outlive.lesson.Weave;
import outlive.mail.BodyBlock;
import outlive.mail.Message;
import outlive.mail.Patch;
import outlive.mail.PatchLine;
import outlive.mail.ThreadTree;

/** This project's own site: from each line of code to every word about it, and back. */
class BesideTest {
  private static final Map<String, String> TEXTS = new TreeMap<>();
  private static Weave weave;
  private static Concordance concordance;

  @BeforeAll
  static void build(@TempDir Path folder) throws IOException {
    assertEquals(List.of(), RealSite.build(folder));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".html")).toList()) {
        String address = folder.relativize(file).toString().replace('\\', '/');
        TEXTS.put(address, Files.readString(file));
      }
    }
    weave = RealSite.weave();
    concordance = Concordance.of(weave);
  }

  private static Map<String, Document> pages() {
    Map<String, Document> pages = new TreeMap<>();
    TEXTS.forEach((address, text) -> pages.put(address, Jsoup.parse(text)));
    return pages;
  }

  private static List<String> orphans(Map<String, Document> pages) {
    return Beside.orphans(pages, concordance, weave.threads());
  }

  @Test
  void hasNoOrphans() {
    assertEquals(List.of(), orphans(pages()));
  }

  @Nested
  class Misses {
    private static final String THREAD = "thread/intel-gfx-drm-managed-resources.html";
    private final Map<String, Document> pages = pages();

    /** Takes some elements away from the pages; whoever looks has to say so, and what. */
    private void assertMissed(String what, String address, String elements) {
      assertFalse(select(address, elements).isEmpty(), elements);
      select(address, elements).remove();
      List<String> orphans = orphans(pages);
      assertTrue(orphans.stream().anyMatch(orphan -> orphan.startsWith(what)), orphans::toString);
    }

    private Elements select(String address, String elements) {
      return pages.getOrDefault(address, new Document("")).select(elements);
    }

    @Test
    void aNoteInTheMargin() {
      assertMissed(
          "nothing leads from code/drm/Drmm.html#drmm_kzalloc to " + THREAD,
          "code/drm/Drmm.html",
          ".piece:has(#drmm_kzalloc) .mail");
    }

    @Test
    void aRegion() {
      assertMissed(
          "no region at code/drm/Drmm.html#drmm_kzalloc", "code/drm/Drmm.html", "#drmm_kzalloc");
    }

    @Test
    void theWayBack() {
      assertMissed(
          "nothing leads from " + THREAD, THREAD, ".cited a[href$=Drmm.html#drmm_add_final_kfree]");
    }

    @Test
    void aPassage() {
      String anchor = concordance.row("drmm_kzalloc").orElseThrow().mentions().get(0).anchor();
      assertMissed("no passage at " + THREAD + "#" + anchor, THREAD, "#" + anchor);
    }

    @Test
    void aPassageOfTheSymbolsPage() {
      assertMissed(
          "nothing leads from symbol/drmm_kzalloc.html to " + THREAD,
          "symbol/drmm_kzalloc.html",
          ".mail");
    }

    @Test
    void aLineOfThePatch() {
      assertMissed(
          "symbol/drm_dev_release.html does not show +", "symbol/drm_dev_release.html", ".add");
    }

    @Test
    void aClaim() {
      assertMissed("no claim below " + THREAD, THREAD, ".claim");
    }

    @Test
    void aNoteThatNothingTies() {
      select("code/drm/Drmm.html", ".piece:has(#drmm_kzalloc) .notes .mail")
          .append("<a href='../../" + THREAD + "#m1'>x</a>");
      assertEquals(
          List.of("drmm_kzalloc leads to " + THREAD + "#m1 for no reason"), orphans(pages));
    }
  }

  @Test
  void tiesEveryPatchOfAFunctionThatThePortHas() {
    int hunks = 0;
    for (ThreadTree tree : weave.threads().byName().values()) {
      for (Message message : tree.messages()) {
        for (BodyBlock block : tree.body(message.id())) {
          if (block instanceof Patch patch) {
            for (PatchLine line : patch.patchLines()) {
              boolean changes =
                  line.kind() == PatchLine.Kind.ADDED || line.kind() == PatchLine.Kind.REMOVED;
              String function = line.place().function();
              if (changes && concordance.row(function).isPresent()) {
                hunks++;
                assertTrue(
                    concordance.row(function).orElseThrow().changes().stream()
                        .anyMatch(changed -> changed.lines().contains(line)),
                    function);
              }
            }
          }
        }
      }
    }
    assertTrue(hunks > 5, "lines of functions of the port: " + hunks);
  }

  @Test
  void saysOfEverySymbolWhatItIs() {
    Map<String, String> sentences = PortSymbols.sentences(weave.port());
    assertEquals(
        List.of(),
        concordance.rows().stream()
            .filter(
                row ->
                    sentences.getOrDefault(row.symbol(), "").isBlank()
                        || row.port().signature().isBlank())
            .map(Concordance.Row::symbol)
            .toList());
  }

  @Test
  void hasClaimsOfBothKinds() {
    List<Claim.Verdict> verdicts =
        concordance.claims().all().stream().map(Claim::verdict).distinct().toList();
    assertEquals(List.of(Claim.Verdict.PROVES, Claim.Verdict.REFUTES), verdicts);
  }
}

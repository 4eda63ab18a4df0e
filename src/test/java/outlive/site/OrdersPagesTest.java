// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outlive.explore.Token;
import outlive.lesson.SourceText;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.ScenarioReader;

@DisplayName("the pages of the scenarios at hand")
class OrdersPagesTest {
  private static final int ORDERS = 40;
  private static final List<SourceText> SCENARIOS = new ArrayList<>();
  private static final Map<String, String> FILES = new HashMap<>();

  @BeforeAll
  static void build(@TempDir Path folder) throws IOException {
    SCENARIOS.addAll(RealSite.weave().scenarios().files());
    SmallProject project = new SmallProject(folder);
    for (SourceText text : SCENARIOS) {
      project.write(text.file(), text.lines().toArray(String[]::new));
    }
    assertEquals(List.of(), project.build());
    FILES.putAll(project.files());
  }

  static List<SourceText> scenarios() {
    return SCENARIOS;
  }

  private static ScenarioProgram program(SourceText text) {
    return new ScenarioProgram(
        ScenarioReader.read(text.file(), text.lines()).scenario().orElseThrow());
  }

  private static Document page(String address) {
    return Jsoup.parse(FILES.getOrDefault(address, ""));
  }

  private static Document page(SourceText text) {
    return page(Addresses.orders(text.name()));
  }

  private static List<String> expected(SourceText text) throws IOException {
    Path file = RealSite.ROOT.resolve(text.file().replace(".scn", ".expected"));
    return Files.readAllLines(file);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void countWhatIsExpected(SourceText text) throws IOException {
    List<String> said = new ArrayList<>();
    int orders = 0;
    for (Element row : page(text).select("#counts + .counts tbody tr")) {
      String count = row.child(0).text().replace(",", "");
      orders += Integer.parseInt(count);
      if (row.child(1).text().startsWith("✗")) {
        said.add("report " + count + " " + row.child(1).text().substring(2));
      }
    }
    said.add(0, "orders " + orders);
    List<String> lines = new ArrayList<>(expected(text));
    lines.removeIf(line -> line.startsWith("failing") || line.startsWith("shortest"));
    assertEquals(lines, said);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void drawTheShortestFailingOrderAndNameItsToken(SourceText text) throws IOException {
    Elements heading = page(text).select("#shortest");
    assertEquals(1, heading.size(), "no #shortest");
    String shortest =
        expected(text).stream().filter(line -> line.startsWith("shortest")).findFirst().orElse("");
    Elements below = heading.next();
    if (shortest.isEmpty()) {
      assertTrue(below.text().startsWith("There is none."), below.text());
      return;
    }
    String command = below.select(".run code").text();
    String token = command.replaceFirst(".*--order (\\S+) .*", "$1");
    assertEquals("./build.sh explore --order " + token + " " + text.file(), command);
    String order = Token.read(token, program(text)).text(program(text));
    assertEquals(
        shortest, "shortest " + order + " -> " + below.select("tr .report").text().substring(2));
    assertEquals(1, below.select(".lanes-table").size());
    assertFalse(below.select(".output.report pre").text().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void leadEveryOrderToWhatItComesTo(SourceText text) {
    long seed = Long.getLong("outlive.seed", System.nanoTime());
    Random random = new Random(seed);
    WalkReader reader = new WalkReader(FILES, text.name(), program(text));
    for (int i = 0; i < ORDERS; i++) {
      assertEquals(Optional.empty(), reader.difference(random), "seed " + seed);
    }
  }

  @Test
  void aLinkToTheWrongPlaceIsNoticed() {
    SourceText text = SCENARIOS.get(0);
    Map<String, String> planted = new HashMap<>(FILES);
    String address = Addresses.walk(text.name(), 1);
    planted.computeIfPresent(
        address, (at, html) -> html.replace("href=\"#p14\">app.ioctl", "href=\"#p11\">app.ioctl"));
    assertNotEquals(FILES, planted);
    WalkReader reader = new WalkReader(planted, text.name(), program(text));
    Random random = new Random(1);
    boolean isNoticed = false;
    for (int i = 0; i < 400 && !isNoticed; i++) {
      try {
        isNoticed = reader.difference(random).isPresent();
      } catch (AssertionError lost) {
        isNoticed = true;
      }
    }
    assertTrue(isNoticed);
  }

  @Test
  void sayWhoHasToWaitAndWhy() {
    Document walk = page(Addresses.walk("mmio-guarded", 1));
    assertEquals(
        List.of("bus.unbind has to wait"),
        walk.select(".waits").eachText().stream().distinct().toList());
    assertEquals(
        "unplug waits until app has left the section that begins with drm_dev_enter",
        walk.select(".waits + span").get(0).text());
  }

  @Test
  void nameTheDriverThatWouldNotFailAndLeadToIt() {
    Document page = page(Addresses.orders("container-devm"));
    Element first = page.select("#others ~ .counts tbody tr").get(0);
    assertEquals("container: drmm", first.select("code").text());
    assertEquals("✓ none of 10 orders fails", first.select(".verdict").text());
    assertEquals("container-final-kfree.html", first.select("a").attr("href"));
  }

  @Test
  void splitALongWalkAndKeepItsPagesSmall() throws IOException {
    int pages = 0;
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      if (file.getKey().contains("/walk-")) {
        assertTrue(RealSiteTest.packed(file.getValue()) < 14_000, file.getKey());
        pages += file.getKey().contains("two-apps") ? 1 : 0;
      }
    }
    assertTrue(pages > 5, "two-apps on " + pages + " pages");
  }

  @Test
  void listEveryScenarioWithItsCounts() throws IOException {
    Document index = page(Addresses.ORDERS);
    assertEquals(
        SCENARIOS.stream().map(SourceText::name).toList(), index.select(".scenarios a").eachText());
    assertEquals(
        "✗ 3,630 of 9,240 orders fail",
        index.select(".scenarios li:has(a[href=two-apps.html]) .verdict").text());
  }
}

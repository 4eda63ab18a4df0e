// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import outlive.lesson.SourceText;

@DisplayName("scenarios run for the pages")
class ExplorationsTest {
  private static final SourceText ONE = text("one", "actor bus: probe unbind");

  private final Explorations explorations = new Explorations();

  private static SourceText text(String name, String... lines) {
    return new SourceText("src/scenarios/" + name + ".scn", Arrays.asList(lines));
  }

  private List<String> findings(SourceText... texts) {
    return explorations.of(List.of(texts)).findings().stream().map(Object::toString).toList();
  }

  @Test
  void areRunOnceForTheSameText() {
    Exploration first = explorations.of(List.of(ONE)).scenarios().get(0);
    SourceText same = text("one", "actor bus: probe unbind");
    SourceText other = text("one", "actor bus: probe");
    assertSame(first, explorations.of(List.of(same)).scenarios().get(0));
    assertNotSame(first, explorations.of(List.of(other)).scenarios().get(0));
  }

  @Test
  void areForgottenWhenTheyAreGone() {
    Exploration first = explorations.of(List.of(ONE)).scenarios().get(0);
    explorations.of(List.of());
    assertNotSame(first, explorations.of(List.of(ONE)).scenarios().get(0));
  }

  @Test
  void needNoMatrixWhereThereAreNone() {
    assertTrue(explorations.of(List.of()).matrix().isEmpty());
    assertTrue(explorations.of(List.of(ONE)).matrix().isPresent());
  }

  @Test
  void findWhatAFileSaysWrong() {
    assertEquals(
        List.of(
            "src/scenarios/two.scn:2: 'never' is no value of container; it can be drmm or devm"),
        findings(ONE, text("two", "actor bus: probe", "container: never")));
  }

  @Test
  void findAFileWithTooManyOrders() {
    String many = "open ioctl mmap touch munmap close ".repeat(4);
    assertEquals(
        List.of(
            "src/scenarios/big.scn:1: too many orders for pages: more than 50000 steps;"
                + " leave out events or actors"),
        findings(
            text(
                "big",
                "actor bus: probe unbind probe unbind probe",
                "actor a: " + many,
                "actor b: " + many,
                "actor c: " + many)));
  }

  @Test
  void keepTheSiteFromBeingBuiltWhenSomethingIsFound(@TempDir Path folder) {
    SmallProject project = new SmallProject(folder).write("src/scenarios/a.scn", "mmio: maybe");
    assertEquals(
        List.of(
            "src/scenarios/a.scn:1: 'maybe' is no value of mmio; it can be none or devm or drmm"),
        project.build());
    assertEquals(Map.of(), project.files());
  }

  @Test
  void makeNoPagesInAProjectWithoutScenarios(@TempDir Path folder) {
    SmallProject project = new SmallProject(folder);
    assertEquals(List.of(), project.build());
    assertEquals(
        List.of(),
        project.files().keySet().stream()
            .filter(name -> name.matches("(orders|matrix).*"))
            .toList());
    assertEquals(0, project.page("index.html").select("nav a[href^=matrix]").size());
  }

  @Test
  void areShownAsTextWhateverTheySay(@TempDir Path folder) {
    SmallProject project =
        new SmallProject(folder)
            .write("src/scenarios/a.scn", "# <img src=x onerror=alert(1)>", "actor bus: probe");
    assertEquals(List.of(), project.build());
    assertEquals(0, project.page("orders/a.html").select("img").size());
    assertEquals(
        "<img src=x onerror=alert(1)>", project.page("orders/a.html").select(".lead").text());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, the one order passes",
    "1, 1, the one order fails",
    "0, 14, none of 14 orders fails",
    "1, 14, 1 of 14 orders fails",
    "14, 14, all 14 orders fail",
    "3630, 9240, '3,630 of 9,240 orders fail'"
  })
  void sayInWordsHowManyFail(BigInteger failing, BigInteger orders, String words) {
    assertEquals(words, new Odds(failing, orders).text());
  }
}

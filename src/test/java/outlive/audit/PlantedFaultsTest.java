// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outlive.site.Browser;

/** The audit names each planted fault, and has nothing to say about a page that is fine. */
class PlantedFaultsTest {
  private static final List<PlantedPage> FINE =
      List.of(
          PlantedPage.named("fine"),
          PlantedPage.named("fine-motion")
              .css(
                  "@media (prefers-reduced-motion: no-preference) { p { transition: color 1s; } }"),
          PlantedPage.named("fine-fade")
              .css(
                  "p { background: linear-gradient(90deg, transparent, #8881); border: 1px solid; }"),
          PlantedPage.named("fine-bar")
              .css("p { background: #fd9; color: #111; border: 1px solid; }"),
          PlantedPage.named("fine-links")
              .body(
                  "<p id='\u00fc'><a href='fine.html'>A</a> and <a href='#%C3%BC'>B</a> and"
                      + " <a href='/some/host/fine.html'>C</a> and <a href='https://a.b/'>D</a>"),
          PlantedPage.named("fine-unseen")
              .css(
                  "span { position: absolute; width: 1px; height: 1px; overflow: hidden;"
                      + " clip-path: inset(50%); color: #fff; }")
              .body("<p><span>For the ear.</span> Some text.</p>"),
          PlantedPage.named("fine-wide")
              .css("pre { overflow-x: auto; }")
              .body("<pre tabindex=0>" + "x".repeat(400) + "</pre>"));

  private static final List<Fault> FAULTS = new ArrayList<>();

  @BeforeAll
  static void audit(@TempDir Path folder) throws IOException {
    Browser.need();
    Path site = Files.createDirectories(folder.resolve("site"));
    for (Plants.Plant plant : Plants.all()) {
      plant.page().write(site);
    }
    for (PlantedPage page : FINE) {
      page.write(site);
    }
    FAULTS.addAll(SiteAudit.faults(site, folder));
  }

  static List<Plants.Plant> plants() {
    return Plants.all();
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsWhatIsPlanted(Plants.Plant plant) {
    List<Fault> found = on(plant.page());
    assertTrue(
        found.stream()
            .anyMatch(
                fault -> fault.kind() == plant.kind() && fault.text().contains(plant.words())),
        found::toString);
  }

  @Test
  void findsNothingOnAPageThatIsFine() {
    for (PlantedPage page : FINE) {
      assertEquals(List.of(), on(page));
    }
  }

  @Test
  void hasAPlantOfEachKind() {
    Set<Fault.Kind> planted = EnumSet.noneOf(Fault.Kind.class);
    plants().forEach(plant -> planted.add(plant.kind()));
    assertEquals(EnumSet.allOf(Fault.Kind.class), planted);
  }

  private static List<Fault> on(PlantedPage page) {
    return FAULTS.stream().filter(fault -> fault.page().equals(page.address())).toList();
  }
}

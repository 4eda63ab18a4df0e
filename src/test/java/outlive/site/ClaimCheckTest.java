// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims about two scenarios: in one of them every order ends well, in the other two fail. */
class ClaimCheckTest {
  private static final String UAF = "slab-use-after-free in drm_ioctl";

  private final SmallProject project;

  ClaimCheckTest(@TempDir Path folder) {
    project = new SmallProject(folder);
    String[] actors = {"actor bus: probe unbind", "actor app: open ioctl close"};
    project.write("src/scenarios/good.scn", "container: drmm", actors[0], actors[1]);
    project.write("src/scenarios/bad.scn", "container: devm", actors[0], actors[1]);
  }

  private List<String> build(String scenario, String order, String ends) {
    String claim =
        "claim::t#1[\"Files outlive\", scenario=%s, order=\"%s\", ends=\"%s\", verdict=proves,"
            + " about=drmm_kfree]";
    project.write("docs/claims.adoc", claim.formatted(scenario, order, ends), "They do.");
    return project.build();
  }

  @Nested
  class Believes {
    @Test
    void theShortestOrderThatEndsSo() {
      assertEquals(List.of(), build("bad", "shortest", UAF));
      String shown = project.page("thread/t.html").select("#m1-l1 + .note .claim").text();
      assertEquals(
          "Proved by the shortest failing order of bad, which ends in " + UAF + ". They do.",
          shown);
    }

    @Test
    void allOrdersThatEndWell() {
      assertEquals(List.of(), build("good", "all", ""));
      assertEquals(
          "Proved by every order of good: none of them fails. They do.",
          project.page("symbol/drmm_kfree.html").select(".claim").text());
    }

    @Test
    void oneOrderThatEndsSo() {
      assertEquals(
          List.of(),
          build(
              "bad",
              "bus.probe app.open app.ioctl bus.unbind app.close",
              "slab-use-after-free in drm_release"));
      assertEquals(
          List.of(), build("good", "bus.probe app.open bus.unbind app.ioctl app.close", ""));
    }
  }

  @Nested
  class Doubts {
    private void assertDoubt(String expected, String scenario, String order, String ends) {
      assertEquals(List.of("docs/claims.adoc:1: " + expected), build(scenario, order, ends));
    }

    @Test
    void theShortestOrderThatEndsOtherwise() {
      assertDoubt(
          "the shortest ends otherwise: bus.probe app.open bus.unbind app.ioctl -> " + UAF,
          "bad",
          "shortest",
          "leak of 1 object");
    }

    @Test
    void theShortestWhereNoneFails() {
      assertDoubt("no order of good fails; write order=all", "good", "shortest", UAF);
    }

    @Test
    void thatAllEndWell() {
      assertDoubt(
          "not every order ends well: bus.probe app.open bus.unbind app.ioctl -> " + UAF,
          "bad",
          "all",
          "");
    }

    @Test
    void anOrderThatIsNone() {
      assertDoubt("no such order: no actor does app.close there", "bad", "app.close", UAF);
    }

    @Test
    void anOrderThatEndsWell() {
      assertDoubt(
          "the order ends in \"\"; write what it ends in",
          "good",
          "bus.probe app.open bus.unbind app.ioctl app.close",
          UAF);
    }

    @Test
    void anOrderThatStopsBeforeItsEnd() {
      assertDoubt(
          "the order stops before its end, so it shows nothing; write all its events",
          "bad",
          "bus.probe app.open",
          "");
    }

    @Test
    void aScenarioThatCannotBeRead() {
      project.write("src/scenarios/bad.scn", "actor bus probe");
      assertEquals(
          List.of(
              "src/scenarios/bad.scn:1: 'actor bus probe' has no colon;"
                  + " a line is 'key: value' or 'actor NAME: events'"),
          build("bad", "shortest", UAF));
    }
  }
}

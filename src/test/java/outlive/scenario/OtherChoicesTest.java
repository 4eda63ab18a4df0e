// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.explore.Explorer;

@DisplayName("what another driver would do with the same events")
class OtherChoicesTest {
  private static final String ACTORS = "actor bus: probe unbind\nactor app: open ioctl close\n";

  private static Scenario scenario(String text) {
    return ScenarioReader.read("test.scn", text.lines().toList()).scenario().orElseThrow();
  }

  private static OtherChoices others(String choices) {
    Scenario scenario = scenario(choices + ACTORS);
    return OtherChoices.of(scenario, Explorer.explore(new ScenarioProgram(scenario)));
  }

  private static Map<Key, String> nearest(OtherChoices others) {
    return others.nearest().map(OtherChoices.Other::changed).orElse(Map.of());
  }

  @Test
  void findsTheOneChoiceThatMakesItRight() {
    assertEquals(Map.of(Key.CONTAINER, "drmm"), nearest(others("container: devm\n")));
  }

  @Test
  void looksForTwoWhereOneIsNotEnough() {
    OtherChoices others = others("container: devm\nkms: devm\n");
    assertTrue(others.singles().stream().noneMatch(OtherChoices.Other::passes));
    assertEquals(Map.of(Key.CONTAINER, "drmm", Key.KMS, "drmm"), nearest(others));
  }

  @Test
  void looksForNoPairWhenNothingFails() {
    assertEquals(List.of(), others("container: drmm\n").pairs());
  }

  /** Registers in drmm never fault here, but nobody else can have them: that comes last. */
  @Test
  void prefersADriverThatIsNotLate() {
    OtherChoices others = others("remove: unregister\nmmio: devm\nguard: yes\n");
    List<Map<Key, String>> passing =
        others.singles().stream()
            .filter(OtherChoices.Other::passes)
            .map(OtherChoices.Other::changed)
            .toList();
    assertEquals(List.of(Map.of(Key.REMOVE, "unplug"), Map.of(Key.MMIO, "drmm")), passing);
    assertEquals(Map.of(Key.REMOVE, "unplug"), nearest(others));
    assertTrue(others.singles().stream().anyMatch(other -> other.passes() && other.isLate()));
  }

  @Test
  void takesNothingAwayAndAddsNothing() {
    for (OtherChoices.Other other : others("container: devm\n").singles()) {
      assertEquals("none", other.scenario().choice(Key.MMIO));
      assertEquals("none", other.scenario().choice(Key.KMS));
    }
  }

  @Test
  void givesTheAnswerOfTheOtherScenario() {
    for (OtherChoices.Other other : others("mmio: devm\nkms: devm\n").singles()) {
      var answer = Explorer.explore(new ScenarioProgram(other.scenario()), false, Long.MAX_VALUE);
      assertEquals(answer.reports(), other.answer().reports(), other.changed().toString());
      assertEquals(answer.orders(), other.answer().orders(), other.changed().toString());
    }
  }

  /** Three things are wrong here, each by itself. */
  @Test
  void findsNothingWhereTwoAreNotEnough() {
    Scenario scenario =
        scenario(
            """
            container: devm
            kms: devm
            mmio: drmm
            actor bus: probe unbind probe
            actor app: open ioctl close
            """);
    OtherChoices others =
        OtherChoices.of(scenario, Explorer.explore(new ScenarioProgram(scenario)));
    assertEquals(Optional.empty(), others.nearest());
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.finding.Finding;

class ScenarioReaderTest {
  private static Scenario read(String text) {
    ScenarioReader.Result result = ScenarioReader.read("a.scn", text.lines().toList());
    assertEquals(List.of(), result.findings());
    return result.scenario().orElseThrow();
  }

  private static void refused(String text, String finding) {
    ScenarioReader.Result result = ScenarioReader.read("a.scn", text.lines().toList());
    assertEquals(List.of(finding), result.findings().stream().map(Finding::toString).toList());
    assertTrue(result.scenario().isEmpty());
  }

  @Nested
  class Reads {
    @Test
    void keysAndActorsInTheirOrder() {
      Scenario scenario =
          read("# a comment\n\nmmio: devm # another\nactor bus: probe unbind\nactor b-1:  open\n");
      assertEquals("devm", scenario.choice(Key.MMIO));
      assertEquals("drmm", scenario.choice(Key.CONTAINER));
      assertEquals(
          List.of(
              new Scenario.Cast("bus", List.of(Event.PROBE, Event.UNBIND)),
              new Scenario.Cast("b-1", List.of(Event.OPEN))),
          scenario.actors());
    }

    @Test
    void tabsAsBlanks() {
      Scenario scenario = read("\tmmio:\tdevm\t# why\nactor\tbus:\tprobe\tunbind\n");
      assertEquals("devm", scenario.choice(Key.MMIO));
      assertEquals(
          List.of(new Scenario.Cast("bus", List.of(Event.PROBE, Event.UNBIND))), scenario.actors());
    }

    @Test
    void everyEventByItsWord() {
      for (Event event : Event.values()) {
        assertEquals(List.of(event), read("actor a: " + event.word()).actors().get(0).events());
      }
    }
  }

  @Nested
  class Refuses {
    @Test
    void aFileWithoutActors() {
      refused("mmio: devm\n", "a.scn:1: no actor; say who does what: 'actor bus: probe unbind'");
    }

    @Test
    void aLineWithoutAColon() {
      refused(
          "actor a: open\nprobe\n",
          "a.scn:2: 'probe' has no colon; a line is 'key: value' or 'actor NAME: events'");
    }

    @Test
    void anUnknownKey() {
      refused(
          "mimo: devm\nactor a: open\n",
          "a.scn:1: unknown key 'mimo'; known are container, remove, mmio, guard, postclose, kms,"
              + " state"
              + " and 'actor NAME'");
    }

    @Test
    void anUnknownValue() {
      refused(
          "guard: maybe\nactor a: open\n",
          "a.scn:1: 'maybe' is no value of guard; it can be no or yes");
    }

    @Test
    void aKeySaidTwice() {
      refused(
          "guard: no\nguard: no\nactor a: open\n",
          "a.scn:2: guard was said before; keep one of the two lines");
    }

    @Test
    void anUnknownEvent() {
      refused(
          "actor a: open clsoe\n",
          "a.scn:1: unknown event 'clsoe'; known are probe, unbind, open, ioctl, ioctl-begin,"
              + " ioctl-end, mmap, touch, munmap, close");
    }

    @Test
    void anActorWithoutEventsOrName() {
      refused("actor a:\n", "a.scn:1: actor a does nothing; give him events: " + Event.words());
      refused(
          "actor a b: open\n",
          "a.scn:1: 'a b' is no name of an actor; use letters, digits, - and _");
      refused("actor: open\n", "a.scn:1: '' is no name of an actor; use letters, digits, - and _");
    }

    @Test
    void anActorSaidTwice() {
      refused(
          "actor a: open\nactor a: close\n",
          "a.scn:2: there is an actor a already; join the two lines");
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.lesson.Lanes.Bar;
import outlive.lesson.Lanes.Event;
import outlive.lesson.Lanes.Kind;
import outlive.lesson.Lanes.Span;

class LanesTest {
  private static Lanes.Read read(String... bars) {
    List<String> lines = new ArrayList<>();
    lines.add("event bus: probe");
    lines.add("event app: open it");
    lines.add("report bus: unbind");
    lines.addAll(List.of(bars));
    return Lanes.read(lines);
  }

  @Nested
  class Read {
    @Test
    void keepsTheOrderOfEvents() {
      assertEquals(
          List.of(
              new Event("bus", "probe", false),
              new Event("app", "open it", false),
              new Event("bus", "unbind", true)),
          read().lanes().events());
    }

    @Test
    void namesEachActorOnce() {
      assertEquals(List.of("bus", "app"), read().lanes().actors());
    }

    @Test
    void placesTheSpansOfABar() {
      assertEquals(
          List.of(
              new Bar(
                  "memory",
                  List.of(new Span(Kind.DEVICE, 0, 2, ""), new Span(Kind.FREED, 2, 3, "gone")))),
          read("bar memory | device probe..unbind | freed unbind.. \"gone\"").lanes().bars());
    }
  }

  @Nested
  class Problems {
    @Test
    void nameAnEventThatIsNotThere() {
      assertEquals(
          List.of("\"drm probe..close\": FROM and TO are names of events above, in order"),
          read("bar x | drm probe..close").problems());
    }

    @Test
    void nameASpanThatRunsBackwards() {
      assertEquals(1, read("bar x | drm unbind..probe").problems().size());
    }

    @Test
    void nameAKindThatThereIsNot() {
      assertEquals(
          List.of("\"green probe..\": write device, drm, freed or risk FROM..TO"),
          read("bar x | green probe..").problems());
    }

    @Test
    void nameALineOfAnotherForm() {
      assertEquals(
          List.of("\"close\": write event ACTOR: NAME, report ACTOR: NAME or bar …"),
          read("close").problems());
    }

    @Test
    void nameMoreEventsThanFit() {
      assertEquals(
          List.of("9 events; 8 fit a page"),
          Lanes.read(Collections.nCopies(9, "event a: b")).problems());
    }
  }
}

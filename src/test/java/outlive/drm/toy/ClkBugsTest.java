// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outlive.base.Driver;
import outlive.linux.Errno;
import outlive.linux.KernelLog.Warning;

/** A clock that nobody stops, or that two stop: found by letting each allocation fail in turn. */
class ClkBugsTest {
  private static final String RUNS_ON = "pll0: enabled 1, prepared 1\n";
  private static final String STOPPED = "pll0: enabled 0, prepared 0\n";

  private ToyMachine machine = new ToyMachine();

  /** Binds with the nth allocation failing: the entry, the handle, the action's entry. */
  private int bindFailing(Driver driver, int nth) {
    machine.kernel.slab().failNth(nth);
    return machine.bind(driver);
  }

  private List<String> warnings() {
    return machine.kernel.log().entries().stream()
        .filter(Warning.class::isInstance)
        .map(entry -> ((Warning) entry).message())
        .toList();
  }

  @Nested
  @DisplayName("DV-43 devm_clk_get without _enabled")
  class Unbind {
    @Test
    void leavesTheClockRunning() {
      assertEquals(0, machine.bind(new ClkDriver.NobodyStops()));
      machine.unbind();
      assertEquals(RUNS_ON, machine.clocks.text());
      assertEquals(List.of(), warnings()); // nothing is said
      assertEquals(List.of(), machine.kernel.kmemleak()); // and no memory is lost
    }

    @Test
    void andOneMoreRunningWithEachRebind() {
      for (int i = 0; i < 3; i++) {
        machine.bind(new ClkDriver.NobodyStops());
        machine.unbind();
      }
      assertEquals("pll0: enabled 3, prepared 3\n", machine.clocks.text());
    }
  }

  @Nested
  @DisplayName("B31 the error of devm_add_action is returned and nothing undone")
  class B31 {
    @Test
    void theClockRunsOnWhenTheActionHasNoMemory() {
      assertEquals(-Errno.ENOMEM, bindFailing(new ClkDriver.IgnoresTheError(), 3));
      assertEquals(RUNS_ON, machine.clocks.text());
      assertEquals(List.of(), warnings());
    }

    @Test
    void otherwiseAllIsWell() {
      assertEquals(0, machine.bind(new ClkDriver.IgnoresTheError()));
      machine.unbind();
      assertEquals(STOPPED, machine.clocks.text());
    }
  }

  @Nested
  @DisplayName("B30 undone once more after or_reset")
  class B30 {
    @Test
    void theClockIsDisabledTwice() {
      assertEquals(-Errno.ENOMEM, bindFailing(new ClkDriver.UndoesTwice(), 3));
      assertEquals(List.of("pll0 already disabled", "pll0 already unprepared"), warnings());
    }

    @Test
    void whichStopsSomebodyElsesClock() {
      machine.clocks.get("gpu0", "core").get().prepareEnable(); // another user of the same clock
      bindFailing(new ClkDriver.UndoesTwice(), 3);
      assertEquals(List.of(), warnings());
      assertEquals(STOPPED, machine.clocks.text());
    }
  }

  static List<Driver> fixes() {
    return List.of(new ClkDriver.OrReset(), new ClkDriver.GetsItEnabled());
  }

  @ParameterizedTest
  @DisplayName("B30, B31 fixed")
  @MethodSource("fixes")
  void whereverMemoryEndsTheClockStands(Driver driver) {
    int nth = 1;
    while (bindFailing(driver, nth) != 0) {
      assertEquals(STOPPED, machine.clocks.text());
      assertEquals(List.of(), machine.kernel.kmemleak());
      machine = new ToyMachine();
      nth++;
    }
    assertNotEquals(1, nth);
    assertEquals(RUNS_ON, machine.clocks.text());
    machine.kernel.slab().failNth(0);
    machine.unbind();
    assertTrue(machine.isAtRest());
    assertEquals(List.of(), warnings());
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outlive.linux.IrqLine;
import outlive.linux.KasanReport;
import outlive.linux.MemoryFault;

/** An interrupt between two steps of an unbind: event order, exact report, clean fixes. */
class IrqBugsTest {
  private final ToyMachine machine = new ToyMachine();

  private KasanReport unbindFaults() {
    return assertThrows(MemoryFault.class, machine::unbind).report();
  }

  static List<IrqDriver> fixes() {
    return List.of(
        new IrqDriver.RequestsLast(),
        new IrqDriver.FreesInRemove(),
        new IrqDriver.SilencesInRemove());
  }

  @Nested
  @DisplayName("B18 the interrupt is requested before its data")
  class B18 {
    @Test
    void anInterruptBetweenTheTwoReleasesFindsFreedMemory() {
      assertEquals(0, machine.bind(new IrqDriver.RequestsFirst()));
      machine.fireBeforeEveryRelease();
      KasanReport report = unbindFaults();
      assertEquals("slab-use-after-free in toy_irq_handler", report.headline());
      assertEquals("sh", report.task()); // the task that was interrupted
      String text = report.text();
      assertTrue(text.contains("Write of size 4 at"), text);
      assertTrue(
          text.contains("Allocated by task modprobe:\n devres_alloc\n devm_kmalloc\n"), text);
      assertTrue(text.contains("Freed by task sh:\n kfree\n devres_release_all\n"), text);
      assertTrue(text.contains("located 40 bytes inside of freed 104-byte region"), text);
    }

    @Test
    void withoutAnInterruptNobodyNotices() {
      machine.bind(new IrqDriver.RequestsFirst());
      machine.fire();
      machine.unbind();
      machine.fire();
      assertEquals(List.of(), machine.kernel.kmemleak());
    }

    @Test
    void debuggingSharedLinesFindsItWithoutAnInterrupt() {
      machine.line.debugShared(true);
      IrqDriver driver = new IrqDriver.RequestsFirst();
      driver.flags = IrqLine.SHARED;
      machine.bind(driver);
      assertEquals("slab-use-after-free in toy_irq_handler", unbindFaults().headline());
    }
  }

  @ParameterizedTest
  @DisplayName("B18 fixed")
  @MethodSource("fixes")
  void everyFixIsCleanWithAnInterruptBeforeEachRelease(IrqDriver driver) {
    assertEquals(0, machine.bind(driver));
    machine.fire();
    machine.fireBeforeEveryRelease();
    machine.unbind();
    assertTrue(driver.count > 0);
    assertTrue(machine.isAtRest());
    assertEquals(List.of(), machine.kernel.kmemleak());
  }

  @ParameterizedTest
  @DisplayName("DV-42 probe with the card firing all the time")
  @MethodSource("fixes")
  void nothingIsLeftWhereverMemoryEnds(IrqDriver driver) {
    machine.fireBeforeEveryRelease();
    int nth = 0;
    do {
      machine.kernel.slab().failNth(++nth);
    } while (machine.bind(driver) != 0
        && machine.isAtRest()
        && machine.kernel.kmemleak().isEmpty());
    machine.kernel.slab().failNth(0);
    assertTrue(machine.dev.isBound(), () -> machine.kernel.log().text());
    machine.unbind();
    assertTrue(machine.isAtRest());
  }
}

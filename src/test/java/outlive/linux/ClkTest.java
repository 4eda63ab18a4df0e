// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClkTest {
  private final Kernel kernel = new Kernel();
  private final Clocks clocks = Clocks.of(kernel);

  ClkTest() {
    clocks.describe("gpu0", "core", "pll0");
    clocks.register("pll0");
  }

  private Clk clk() {
    return clocks.get("gpu0", "core").get();
  }

  private String log() {
    return kernel.log().text();
  }

  @Nested
  class Getting {
    @Test
    void anIdThatTheDeviceHasNotIsEnoent() {
      assertEquals(-Errno.ENOENT, clocks.get("gpu0", "pixel").ptrErr());
      assertEquals(-Errno.ENOENT, clocks.get("uart0", "core").ptrErr());
    }

    @Test
    void aClockThatNobodyDrivesYetIsEprobeDefer() {
      clocks.describe("gpu0", null, "pll1");
      assertEquals(-Errno.EPROBE_DEFER, clocks.get("gpu0", null).ptrErr());
      clocks.register("pll1");
      assertEquals("pll1", clocks.get("gpu0", null).get().name());
    }

    @Test
    void noMemoryIsEnomem() {
      kernel.slab().failNth(1);
      assertEquals(-Errno.ENOMEM, clocks.get("gpu0", "core").ptrErr());
    }

    @Test
    void aSecondDriverForAClockChangesNothing() {
      clk().prepareEnable();
      clocks.register("pll0");
      assertEquals("pll0: enabled 1, prepared 1\n", clocks.text());
    }
  }

  @Nested
  class Counting {
    @Test
    void allUsersShareTheCounts() {
      Clk one = clk();
      Clk two = clk();
      assertEquals(0, one.prepareEnable());
      assertEquals(0, two.prepareEnable());
      one.disableUnprepare();
      assertTrue(one.isEnabled());
      two.disableUnprepare();
      assertFalse(two.isEnabled());
      assertEquals("", log());
    }

    @Test
    void enablingWithoutPreparingIsRefused() {
      assertEquals(-Errno.ESHUTDOWN, clk().enable());
      assertEquals("WARNING: in clk_core_enable: Enabling unprepared pll0\n", log());
    }

    @Test
    void disablingTooOftenIsTwoWarnings() {
      clk().disableUnprepare();
      assertEquals(
          """
          WARNING: in clk_core_disable: pll0 already disabled
          WARNING: in clk_core_unprepare: pll0 already unprepared
          """,
          log());
      assertEquals("pll0: enabled 0, prepared 0\n", clocks.text());
    }

    @Test
    void unpreparingARunningClockIsAWarning() {
      Clk clk = clk();
      clk.prepareEnable();
      clk.unprepare();
      assertEquals("WARNING: in clk_core_unprepare: Unpreparing enabled pll0\n", log());
    }
  }

  @Nested
  class Putting {
    @Test
    void stopsNothing() {
      Clk clk = clk();
      clk.prepareEnable();
      clk.put();
      assertEquals("pll0: enabled 1, prepared 1\n", clocks.text());
      assertEquals(List.of(), kernel.slab().live());
      assertEquals("", log());
    }

    @Test
    void usingItAfterwardsIsAUseAfterFree() {
      Clk clk = clk();
      clk.put();
      MemoryFault fault = assertThrows(MemoryFault.class, clk::prepareEnable);
      assertEquals("slab-use-after-free in clk_prepare", fault.report().headline());
    }

    @Test
    void twiceIsAUseAfterFreeBeforeItIsADoubleFree() {
      Clk clk = clk();
      clk.put();
      MemoryFault fault = assertThrows(MemoryFault.class, clk::put);
      assertEquals("slab-use-after-free in clk_put", fault.report().headline());
    }
  }
}

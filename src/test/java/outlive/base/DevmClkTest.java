// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Clk;
import outlive.linux.Errno;
import outlive.linux.MemoryFault;

class DevmClkTest {
  private final HardwareLab lab = new HardwareLab();
  private final Device dev = lab.dev;

  @Nested
  @DisplayName("DV-43 devm_clk_get")
  class Get {
    @Test
    void theEntryHoldsTheHandle() {
      assertEquals("pll0", DevmClk.get(dev, "core").get().name());
      assertEquals(List.of("devm_clk_release 16"), lab.entries());
    }

    @Test
    void tellsThreeErrorsApart() {
      lab.clocks.describe("gpu0", "pixel", "pll1");
      assertEquals(-Errno.ENOENT, DevmClk.get(dev, "axi").ptrErr());
      assertEquals(-Errno.EPROBE_DEFER, DevmClk.get(dev, "pixel").ptrErr());
      lab.kernel.slab().failNth(1);
      assertEquals(-Errno.ENOMEM, DevmClk.get(dev, "core").ptrErr());
      lab.kernel.slab().failNth(2);
      assertEquals(-Errno.ENOMEM, DevmClk.get(dev, "core").ptrErr());
      assertEquals(List.of(), lab.kernel.slab().live());
      assertEquals("", lab.log());
    }

    @Test
    void unbindGivesTheHandleBackAndTheClockRunsOn() {
      DevmClk.get(dev, "core").get().prepareEnable();
      assertEquals(0, lab.leftAfterRelease());
      assertEquals("pll0: enabled 1, prepared 1\n", lab.clocks.text());
    }

    @Test
    void theHandleIsGoneAfterUnbind() {
      Clk clk = DevmClk.get(dev, "core").get();
      Devres.releaseAll(dev);
      MemoryFault fault = assertThrows(MemoryFault.class, clk::disable);
      assertEquals("slab-use-after-free in clk_disable", fault.report().headline());
    }
  }

  @Nested
  @DisplayName("DV-43 devm_clk_get_enabled")
  class GetEnabled {
    @Test
    void runsUntilUnbind() {
      assertTrue(DevmClk.getEnabled(dev, "core").get().isEnabled());
      assertEquals(List.of("devm_clk_release 16"), lab.entries());
      assertEquals(0, lab.leftAfterRelease());
      assertEquals("pll0: enabled 0, prepared 0\n", lab.clocks.text());
    }

    @Test
    void disabledInRemoveAsWellItIsDisabledTwice() {
      DevmClk.getEnabled(dev, "core").get().disableUnprepare();
      Devres.releaseAll(dev);
      assertEquals(
          """
          WARNING: in clk_core_disable: pll0 already disabled
          WARNING: in clk_core_unprepare: pll0 already unprepared
          """,
          lab.printed());
    }

    @Test
    void withoutMemoryItNeverRan() {
      for (int nth = 1; nth <= 2; nth++) {
        lab.kernel.slab().failNth(nth);
        assertEquals(-Errno.ENOMEM, DevmClk.getEnabled(dev, "core").ptrErr());
        assertEquals("pll0: enabled 0, prepared 0\n", lab.clocks.text());
        assertEquals(List.of(), lab.kernel.slab().live());
      }
    }
  }

  @Nested
  @DisplayName("DV-43 devm_clk_put")
  class Put {
    @Test
    void undoesWhatTheGetDid() {
      Clk plain = DevmClk.get(dev, "core").get();
      DevmClk.put(dev, DevmClk.getEnabled(dev, "core").get());
      assertEquals("pll0: enabled 0, prepared 0\n", lab.clocks.text());
      assertEquals("devm_clk_release", lab.devres.left());
      DevmClk.put(dev, plain);
      assertEquals(List.of(), lab.kernel.slab().live());
    }

    @Test
    void unknownIsAWarningAndStays() {
      Clk foreign = lab.clocks.get("gpu0", "core").get();
      DevmClk.put(dev, foreign);
      assertEquals("WARN devm_clk_put", lab.log());
      assertEquals("pll0", foreign.name());
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Alloc;
import outlive.linux.KernelBug;
import outlive.linux.MemoryFault;

/** What devm copies, and the constants that it does not: DV-32, DV-34, DV-36 to DV-38. */
class DevmCopyTest {
  private final DevresLab lab = new DevresLab();
  private final Device dev = lab.dev;
  private final Alloc constant = lab.kernel.slab().rodata("card");

  private Alloc memory(String text) {
    Alloc memory = Objects.requireNonNull(lab.kernel.slab().kmalloc(text.length() + 1L));
    memory.text(text, "probe");
    return memory;
  }

  private void outOfMemory() {
    lab.kernel.slab().failNext(1);
  }

  @Nested
  @DisplayName("DV-32 devm_kmalloc_array, devm_kcalloc")
  class Arrays {
    @Test
    void haveRoomForAllElements() {
      assertEquals(96, Objects.requireNonNull(Devm.kmallocArray(dev, 12, 8)).size());
      assertEquals(96, Objects.requireNonNull(Devm.kcalloc(dev, 12, 8)).size());
      assertEquals("ADD devm_kzalloc_release, ADD devm_kzalloc_release", lab.log());
    }

    @Test
    void productsThatOverflowAreNull() {
      assertNull(Devm.kmallocArray(dev, 1L << 32, 1L << 32)); // 0, multiplied by hand
      assertNull(Devm.kmallocArray(dev, 1L << 62, 2));
      assertNull(Devm.kcalloc(dev, (1L << 62) + 1, 4)); // 4, multiplied by hand
      assertNull(Devm.kcalloc(dev, -1, -8));
      assertNull(Devm.kcalloc(dev, 2, -8));
      assertEquals("", lab.log());
    }

    @Test
    void noElementsGiveZeroSizePtr() {
      assertSame(lab.kernel.slab().zeroSizePtr(), Devm.kcalloc(dev, 0, 8));
    }

    @Test
    void noMemoryIsNull() {
      outOfMemory();
      assertNull(Devm.kmallocArray(dev, 12, 8));
      outOfMemory();
      assertNull(Devm.kcalloc(dev, 12, 8));
    }
  }

  @Nested
  @DisplayName("DV-36 devm_kstrdup_const")
  class KstrdupConst {
    @Test
    void aConstantOfTheKernelIsReturnedItself() {
      assertSame(constant, Devm.kstrdupConst(dev, constant));
      assertEquals("", lab.log());
    }

    @Test
    void anythingElseIsCopied() {
      Alloc ofAModule = memory("card");
      Alloc copy = Objects.requireNonNull(Devm.kstrdupConst(dev, ofAModule));
      assertNotSame(ofAModule, copy);
      assertEquals("card", copy.text("probe"));
      assertEquals("ADD devm_kzalloc_release", lab.log());
    }

    @Test
    void ofNullOrWithoutMemoryIsNull() {
      assertNull(Devm.kstrdupConst(dev, null));
      Alloc ofAModule = memory("card");
      outOfMemory();
      assertNull(Devm.kstrdupConst(dev, ofAModule));
    }

    @Test
    @DisplayName("DV-34 devm_kfree leaves a constant, and says nothing")
    void kfreeKnowsIt() {
      Devm.kfree(dev, Devm.kstrdupConst(dev, constant));
      assertEquals("", lab.log());
      assertEquals("card", constant.text("probe"));
    }

    @Test
    @DisplayName("kfree() does not know it")
    void plainKfreeIsInvalid() {
      MemoryFault fault =
          assertThrows(MemoryFault.class, () -> lab.kernel.slab().kfree(constant, "remove"));
      assertEquals("invalid-free in remove", fault.report().headline());
    }

    @Test
    void nobodyCanWriteIt() {
      lab.kernel.slab().kasan(false); // the page table does not need KASAN
      KernelBug bug = assertThrows(KernelBug.class, () -> constant.text("disc", "probe"));
      assertEquals("probe", bug.function());
      assertEquals(
          "kernel BUG in probe: unable to handle page fault for address: ffffffff82000000\n",
          lab.kernel.log().text());
    }
  }

  @Nested
  @DisplayName("DV-36 devm_kmemdup_const")
  class KmemdupConst {
    @Test
    void aConstantOfTheKernelIsReturnedItself() {
      assertSame(constant, Devm.kmemdupConst(dev, constant, 5));
      assertEquals("", lab.log());
    }

    @Test
    void anythingElseIsCopied() {
      Alloc copy = Objects.requireNonNull(Devm.kmemdupConst(dev, memory("card"), 5));
      assertEquals("card", copy.text("probe"));
    }
  }

  @Nested
  @DisplayName("DV-38 devm_kmemdup")
  class Kmemdup {
    @Test
    void copiesAsManyBytesAsAsked() {
      Alloc copy = Objects.requireNonNull(Devm.kmemdup(dev, constant, 3));
      assertNotSame(constant, copy);
      assertEquals(3, copy.size());
      assertEquals("car", copy.text("probe"));
      assertEquals("ADD devm_kzalloc_release", lab.log());
    }

    @Test
    void zeroBytesGiveZeroSizePtr() {
      assertSame(lab.kernel.slab().zeroSizePtr(), Devm.kmemdup(dev, constant, 0));
      assertEquals("", lab.log());
    }

    @Test
    void noMemoryIsNull() {
      outOfMemory();
      assertNull(Devm.kmemdup(dev, constant, 5));
      assertEquals("", lab.log());
    }

    @Test
    void readingBeyondTheSourceIsOutOfBounds() {
      Alloc source = memory("card");
      MemoryFault slab = assertThrows(MemoryFault.class, () -> Devm.kmemdup(dev, source, 6));
      assertEquals("slab-out-of-bounds in devm_kmemdup", slab.report().headline());
      MemoryFault global = assertThrows(MemoryFault.class, () -> Devm.kmemdup(dev, constant, 6));
      assertEquals("global-out-of-bounds in devm_kmemdup", global.report().headline());
    }

    @Test
    void aFreedSourceIsAUseAfterFree() {
      Alloc source = memory("card");
      lab.kernel.slab().kfree(source);
      MemoryFault fault = assertThrows(MemoryFault.class, () -> Devm.kmemdup(dev, source, 5));
      assertEquals("slab-use-after-free in devm_kmemdup", fault.report().headline());
    }
  }

  @Nested
  @DisplayName("DV-37 devm_kasprintf")
  class Kasprintf {
    @Test
    void hasRoomForTheTextAndItsFinalZero() {
      Alloc text = Objects.requireNonNull(Devm.kasprintf(dev, "%s-%d", "card", 12));
      assertEquals("card-12", text.text("probe"));
      assertEquals(8, text.size());
      assertEquals("ADD devm_kzalloc_release", lab.log());
    }

    @Test
    void noMemoryIsNull() {
      outOfMemory();
      assertNull(Devm.kasprintf(dev, "card"));
      assertEquals("", lab.log());
    }
  }
}

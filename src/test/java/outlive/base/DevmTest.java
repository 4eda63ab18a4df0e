// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Alloc;
import outlive.linux.Errno;
import outlive.linux.KernelLog.DevresOp;
import outlive.linux.KernelLog.Op;
import outlive.linux.MemoryFault;

class DevmTest {
  private final DevresLab lab = new DevresLab();
  private final Device dev = lab.dev;

  private Alloc memory(long size) {
    return Objects.requireNonNull(Devm.kzalloc(dev, size));
  }

  @Nested
  @DisplayName("DV-20 devm_add_action")
  class AddAction {
    @Test
    void isCalledWithItsData() {
      assertEquals(0, Devm.addAction(dev, lab.action("A"), "d1"));
      Devres.releaseAll(dev);
      assertEquals(List.of("A(d1)"), lab.called);
    }

    @Test
    void showsTwoPointersInTheLog() {
      Devm.addAction(dev, lab.action("A"), null);
      assertEquals(List.of(new DevresOp("gpu0", Op.ADD, 1, "A", 16)), lab.kernel.log().entries());
    }

    @Test
    void withoutMemoryItIsNeverCalled() {
      lab.kernel.slab().failNext(1);
      assertEquals(-Errno.ENOMEM, Devm.addAction(dev, lab.action("A"), null));
      Devres.releaseAll(dev);
      assertEquals(List.of(), lab.called);
    }
  }

  @Nested
  @DisplayName("DV-21 devm_add_action_or_reset")
  class AddActionOrReset {
    @Test
    void withoutMemoryItIsCalledAtOnce() {
      lab.kernel.slab().failNext(1);
      assertEquals(-Errno.ENOMEM, Devm.addActionOrReset(dev, lab.action("A"), "d1"));
      assertEquals(List.of("A(d1)"), lab.called);
      assertEquals("", lab.left());
    }

    @Test
    void withMemoryItWaits() {
      assertEquals(0, Devm.addActionOrReset(dev, lab.action("A"), null));
      assertEquals(List.of(), lab.called);
      assertEquals("A", lab.left());
    }
  }

  @Nested
  @DisplayName("DV-22 devm_remove_action")
  class RemoveAction {
    @Test
    void dropsTheNewestWithoutCallingIt() {
      lab.with("A B A");
      Devm.removeAction(dev, lab.action("A"), null);
      assertEquals("A B", lab.left());
      assertEquals(List.of(), lab.called);
    }

    @Test
    void dataMustBeTheSameObject() {
      Devm.addAction(dev, lab.action("A"), "d1");
      Devm.removeAction(dev, lab.action("A"), "d2");
      assertEquals("ADD A, WARN devm_remove_action", lab.log());
    }

    @Test
    void actionMustBeTheSameObject() {
      Devm.addAction(dev, Action.of("A", data -> {}), null);
      Devm.removeAction(dev, Action.of("A", data -> {}), null);
      assertEquals("ADD A, WARN devm_remove_action", lab.log());
    }
  }

  @Nested
  @DisplayName("DV-23 devm_remove_action_nowarn")
  class RemoveActionNowarn {
    @Test
    void dropsTheNewestWithoutCallingIt() {
      lab.with("A B A");
      assertEquals(0, Devm.removeActionNowarn(dev, lab.action("A"), null));
      assertEquals("REM A", lab.log());
      assertEquals("A B", lab.left());
      assertEquals(List.of(), lab.called);
    }

    @Test
    void saysWhenThereIsNone() {
      lab.with("A");
      assertEquals(-Errno.ENOENT, Devm.removeActionNowarn(dev, lab.action("A"), "d1"));
      assertEquals(-Errno.ENOENT, Devm.removeActionNowarn(dev, lab.action("B"), null));
      assertEquals("", lab.log());
    }
  }

  @Nested
  @DisplayName("DV-25 devm_is_action_added")
  class IsActionAdded {
    @Test
    void asksForActionAndData() {
      Devm.addAction(dev, lab.action("A"), "d1");
      assertTrue(Devm.isActionAdded(dev, lab.action("A"), "d1"));
      assertFalse(Devm.isActionAdded(dev, lab.action("A"), "d2"));
      assertFalse(Devm.isActionAdded(dev, lab.action("B"), "d1"));
    }

    @Test
    void inItsOwnCallItIsNotAnyMore() {
      lab.with("A");
      lab.inside("A", () -> assertFalse(Devm.isActionAdded(dev, lab.action("A"), null)));
      assertEquals(1, Devres.releaseAll(dev));
      assertEquals(List.of("A"), lab.called);
    }
  }

  @Nested
  @DisplayName("DV-24 devm_release_action")
  class ReleaseAction {
    @Test
    void callsTheNewestAndDropsIt() {
      lab.with("A B A");
      Devm.releaseAction(dev, lab.action("A"), null);
      assertEquals("REM A", lab.log());
      assertEquals("A B", lab.left());
      assertEquals(List.of("A"), lab.called);
    }

    @Test
    void unknownIsAWarning() {
      Devm.releaseAction(dev, lab.action("A"), null);
      assertEquals("WARN devm_release_action", lab.log());
    }
  }

  @Nested
  @DisplayName("DV-30, DV-31 devm_kmalloc, devm_kzalloc")
  class Kmalloc {
    @Test
    void diesWithTheBinding() {
      Alloc memory = memory(256);
      memory.write(0, 256, "probe");
      Devres.releaseAll(dev);
      assertFalse(memory.isLive());
      assertThrows(MemoryFault.class, () -> memory.read(0, 8, "ioctl"));
    }

    @Test
    void zeroBytesMakeNoEntry() {
      assertSame(lab.kernel.slab().zeroSizePtr(), Devm.kmalloc(dev, 0));
      assertEquals("", lab.log());
    }

    @Test
    void noMemoryIsNull() {
      lab.kernel.slab().failNext(1);
      assertNull(Devm.kmalloc(dev, 8));
      assertEquals("", lab.log());
    }

    @Test
    @DisplayName("kfree on it is an invalid free: a header lies in front (B17)")
    void kfreeOnItIsInvalid() {
      Alloc memory = memory(8);
      MemoryFault fault =
          assertThrows(MemoryFault.class, () -> lab.kernel.slab().kfree(memory, "remove"));
      assertEquals("invalid-free in remove", fault.report().headline());
      assertEquals(40, fault.report().offset());
    }
  }

  @Nested
  @DisplayName("DV-34 devm_kfree")
  class Kfree {
    @Test
    void freesEarly() {
      Alloc memory = memory(8);
      Devm.kfree(dev, memory);
      assertEquals("ADD devm_kzalloc_release, REM devm_kzalloc_release", lab.log());
      assertFalse(memory.isLive());
    }

    @Test
    void nullAndZeroSizeAreFine() {
      Devm.kfree(dev, null);
      Devm.kfree(dev, lab.kernel.slab().zeroSizePtr());
      assertEquals("", lab.log());
    }

    @Test
    void twiceOrOfAnotherDeviceIsAWarning() {
      Alloc memory = memory(8);
      Devm.kfree(new Device(lab.kernel, "gpu1"), memory);
      assertTrue(memory.isLive());
      Devm.kfree(dev, memory);
      Devm.kfree(dev, memory);
      assertEquals(
          "ADD devm_kzalloc_release, WARN devm_kfree, REM devm_kzalloc_release, WARN devm_kfree",
          lab.log());
    }
  }

  @Nested
  @DisplayName("DV-35 devm_kstrdup")
  class Kstrdup {
    @Test
    void copiesWithTheFinalZero() {
      Alloc copy = Objects.requireNonNull(Devm.kstrdup(dev, "card"));
      assertEquals(5, copy.size());
      assertEquals("card", copy.text("probe"));
    }

    @Test
    void ofNullOrWithoutMemoryIsNull() {
      assertNull(Devm.kstrdup(dev, null));
      lab.kernel.slab().failNext(1);
      assertNull(Devm.kstrdup(dev, "card"));
      assertEquals("", lab.log());
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Alloc;
import outlive.linux.Errno;
import outlive.linux.MemoryFault;
import outlive.linux.Slab;

@DisplayName("bugs with actions: as posted in 2020, and with failing allocations")
class ActionBugsTest {
  private final Toy toy = new Toy();

  private Alloc kzalloc(long size) {
    return Objects.requireNonNull(toy.kernel.slab().kzalloc(size));
  }

  @Nested
  @DisplayName("B29 the patch as it was posted")
  class AsPosted {
    private final DrmDevice drm = toy.bound();
    private @Nullable Alloc slot;

    /** Stores the data whether there is room for it or not, and keeps where it stored it. */
    private void addActionAsPosted(@Nullable Object data) {
      slot = toy.kernel.slab().allocate(Slab.NODE_HEADER, data == null ? 0 : 8);
      Objects.requireNonNull(slot).write(0, 8, "drmm_add_action");
    }

    /** Calls the action with the address of the slot instead of what is stored there. */
    private void releaseAsPosted(DrmAction action) {
      action.call(drm, slot);
    }

    private final DrmAction fini =
        DrmAction.of("gpu_fini", (device, gpu) -> ((Alloc) gpu).read(16, 8, "gpu_fini"));

    @Test
    @DisplayName("NULL data: written right behind the entry")
    void nullDataOverflows() {
      MemoryFault fault = assertThrows(MemoryFault.class, () -> addActionAsPosted(null));
      assertEquals("slab-out-of-bounds in drmm_add_action", fault.report().headline());
      assertTrue(
          fault
              .report()
              .text()
              .endsWith("located 0 bytes to the right of allocated 40-byte region"),
          fault.report().text());
    }

    @Test
    @DisplayName("the slot's address: the action takes the entry for its own struct")
    void slotAddress() {
      addActionAsPosted(kzalloc(256));
      MemoryFault fault = assertThrows(MemoryFault.class, () -> releaseAsPosted(fini));
      assertEquals("slab-out-of-bounds in gpu_fini", fault.report().headline());
      assertTrue(
          fault
              .report()
              .text()
              .endsWith("located 8 bytes to the right of allocated 48-byte region"),
          fault.report().text());
    }

    @Test
    @DisplayName("free, then walk: the list's head is in what was freed")
    void freeThenWalk() {
      toy.release = device -> toy.kernel.slab().kfree(device.container());
      MemoryFault fault = assertThrows(MemoryFault.class, toy.dev::unbind);
      assertEquals("slab-use-after-free in drm_managed_release", fault.report().headline());
      assertEquals(
          List.of("kfree", "drm_dev_release", "kref_put", "drm_dev_put"),
          Objects.requireNonNull(fault.report().freed()).frames().subList(0, 4));
    }

    @Test
    @DisplayName("as merged: stored pointer, no slot for NULL, list first")
    void asMerged() {
      Alloc gpu = kzalloc(256);
      assertEquals(0, Drmm.addAction(drm, fini, gpu));
      assertEquals(0, Drmm.addAction(drm, toy.drmm("gpu_off"), null));
      toy.dev.unbind();
      assertTrue(toy.log().contains("begin, REL gpu_off, gpu_off, REL gpu_fini, REL kmalloc"));
      assertEquals(List.of(gpu), toy.kernel.slab().live(), "the test's own");
    }
  }

  /** A probe that gets a ring and ties it to the drm_device; the second allocation fails. */
  private abstract class RingDriver {
    final DrmAction freeRing =
        DrmAction.of("free_ring", (drm, ring) -> toy.kernel.slab().kfree((Alloc) ring));

    abstract int tie(DrmDevice drm, Alloc ring);

    int bind() {
      toy.setUp =
          drm -> {
            Alloc ring = kzalloc(64);
            toy.kernel.slab().failNext(1);
            return tie(drm, ring);
          };
      return toy.dev.bind(toy);
    }
  }

  @Nested
  @DisplayName("B30 undone twice: or_reset has done it, and the error path does it again")
  class UndoneTwice {
    @Test
    void isADoubleFree() {
      RingDriver driver =
          new RingDriver() {
            @Override
            int tie(DrmDevice drm, Alloc ring) {
              int ret = Drmm.addActionOrReset(drm, freeRing, ring);
              if (ret != 0) {
                toy.kernel.slab().kfree(ring);
              }
              return ret;
            }
          };
      MemoryFault fault = assertThrows(MemoryFault.class, driver::bind);
      assertEquals("double-free in kfree", fault.report().headline());
      assertEquals(
          List.of("kfree", "drmm_add_action_or_reset", "really_probe"),
          Objects.requireNonNull(fault.report().freed()).frames());
    }

    @Test
    @DisplayName("the fix: just return the error")
    void justReturns() {
      RingDriver driver =
          new RingDriver() {
            @Override
            int tie(DrmDevice drm, Alloc ring) {
              return Drmm.addActionOrReset(drm, freeRing, ring);
            }
          };
      assertEquals(-Errno.ENOMEM, driver.bind());
      assertTrue(toy.log().startsWith("failed free_ring Alloc, gpu0: probe"));
      assertEquals(List.of(), toy.kernel.slab().live());
      assertEquals("", toy.leaks());
    }
  }

  @Nested
  @DisplayName("B31 nobody asks whether the action was added")
  class ErrorIgnored {
    @Test
    void leaksWhatTheActionWasFor() {
      RingDriver driver =
          new RingDriver() {
            @Override
            int tie(DrmDevice drm, Alloc ring) {
              Drmm.addAction(drm, freeRing, ring);
              return 0;
            }
          };
      assertEquals(0, driver.bind());
      toy.dev.unbind();
      Alloc ring = toy.kernel.slab().live().get(0);
      assertEquals(
          """
          unreferenced object 0x%016x (size 64):
            comm "swapper"
            backtrace:
              kzalloc
              really_probe"""
              .formatted(ring.address()),
          toy.leaks());
    }

    @Test
    @DisplayName("not even with or_reset: probe goes on with a ring that is freed")
    void orResetAloneIsNotEnough() {
      RingDriver driver =
          new RingDriver() {
            @Override
            int tie(DrmDevice drm, Alloc ring) {
              Drmm.addActionOrReset(drm, freeRing, ring);
              ring.write(0, 8, "gpu_start");
              return 0;
            }
          };
      MemoryFault fault = assertThrows(MemoryFault.class, driver::bind);
      assertEquals("slab-use-after-free in gpu_start", fault.report().headline());
    }
  }
}

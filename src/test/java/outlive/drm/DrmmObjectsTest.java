// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Alloc;
import outlive.linux.Errno;
import outlive.linux.HungTask;
import outlive.linux.Kmemleak;
import outlive.linux.MemoryFault;
import outlive.linux.Mutex;
import outlive.linux.Work;
import outlive.linux.Workqueue;

@DisplayName("locks and queues that go with a drm_device")
class DrmmObjectsTest {
  private final Toy toy = new Toy();
  private final DrmDevice drm = toy.bound();

  private Mutex lock(String name) {
    return DrmmObjects.mutexInit(drm, name, drm.container()).get();
  }

  @Nested
  @DisplayName("DM-8 drmm_mutex_init")
  class MutexInit {
    @Test
    void isDestroyedWithTheDevice() {
      Mutex lock = lock("&gpu->lock");
      DrmFile file = toy.open("app");
      toy.dev.unbind();
      lock.lock(); // the binding is gone, the lock is not
      lock.unlock();
      toy.log();
      file.close();
      assertTrue(toy.log().startsWith("begin, REL __drmm_mutex_release, REL kmalloc"));
      assertThrows(MemoryFault.class, lock::lock, "it lay in the container");
    }

    @Test
    void destroyedWhileLockedIsAWarning() {
      lock("&gpu->lock").lock();
      toy.dev.unbind();
      assertTrue(toy.log().contains("REL __drmm_mutex_release, WARN mutex_destroy, "));
    }

    @Test
    void withoutMemoryItIsDestroyedAtOnce() {
      toy.kernel.slab().failNext(1);
      assertEquals(
          -Errno.ENOMEM, DrmmObjects.mutexInit(drm, "&gpu->lock", drm.container()).ptrErr());
      assertEquals("failed __drmm_mutex_release Mutex", toy.log());
    }

    @Test
    @DisplayName("each place has a lock of its own name")
    void theReportNamesTheRightLock() {
      lock("&gpu->ring_lock").lock(); // another lock may be taken inside it
      Mutex list = lock("&gpu->list_lock");
      list.lock();
      HungTask.Report report = assertThrows(HungTask.class, list::lock).report();
      assertEquals("&gpu->list_lock", report.waitsFor());
    }
  }

  @Nested
  @DisplayName("DM-9 drmm_alloc_ordered_workqueue")
  class OrderedWorkqueue {
    private final Workqueue queue = DrmmObjects.allocOrderedWorkqueue(drm, "gpu-wq").get();

    private void queue(String name) {
      queue.queue(new Work(null, () -> toy.note(name + " by " + toy.kernel.task())));
    }

    @Test
    void stillWorksAfterUnbind() {
      DrmFile file = toy.open("app");
      toy.dev.unbind();
      toy.log();
      queue("retire");
      queue.run();
      assertEquals("retire by kworker/gpu-wq", toy.log());
      file.close();
    }

    @Test
    void isDrainedByItsActionInTheCloser() {
      DrmFile file = toy.open("app");
      toy.dev.unbind();
      queue("first");
      queue("second");
      toy.log();
      file.close();
      assertTrue(
          toy.log()
              .startsWith(
                  "begin, REL __drmm_workqueue_release, first by kworker/gpu-wq,"
                      + " second by kworker/gpu-wq, REL kmalloc"));
    }

    @Test
    void takesNothingAfterItsEnd() {
      toy.dev.unbind();
      toy.log();
      queue("late");
      assertEquals("WARN __queue_work", toy.log());
      assertEquals(0, queue.pending());
    }

    @Test
    void withoutMemoryIsAnError() {
      toy.kernel.slab().failNext(1);
      var none = DrmmObjects.allocOrderedWorkqueue(drm, "none");
      assertEquals(-Errno.ENOMEM, none.ptrErr());
      assertEquals("failed __drmm_workqueue_release Workqueue", toy.log());
    }
  }

  @Nested
  @DisplayName("B9 a managed lock for each buffer")
  class LockPerBuffer {
    private final List<Alloc> buffers = new ArrayList<>();

    private void createAndDestroy(boolean managed) {
      Alloc buffer = Objects.requireNonNull(toy.kernel.slab().kzalloc(64));
      buffers.add(buffer);
      if (managed) {
        DrmmObjects.mutexInit(drm, "&bo->lock", buffer);
      } else {
        new Mutex(toy.kernel, "&bo->lock", buffer).destroy();
      }
      toy.kernel.slab().kfree(buffer);
    }

    @Test
    void theListGrowsWithEveryBuffer() {
      int before = toy.kernel.slab().live().size();
      for (int i = 0; i < 100; i++) {
        createAndDestroy(true);
      }
      assertEquals(before + 100, toy.kernel.slab().live().size());
      assertTrue(
          toy.kernel.kmemleak().stream().noneMatch(leak -> leak instanceof Kmemleak.Unreferenced),
          "kmemleak sees nothing: the list can be reached");
    }

    @Test
    void itsEndTouchesTheFreedBuffer() {
      createAndDestroy(true);
      MemoryFault fault = assertThrows(MemoryFault.class, toy.dev::unbind);
      assertEquals(
          """
          BUG: KASAN: slab-use-after-free in mutex_destroy
          Write of size 8 at addr %016x by task swapper
          Call trace:
           mutex_destroy
           drm_managed_release
           drm_dev_release
           kref_put
           drm_dev_put
           devres_release_all
           device_unbind_cleanup
           device_release_driver
          Allocated by task swapper:
           kzalloc
          Freed by task swapper:
           kfree
          The buggy address is located 0 bytes inside of freed 64-byte region"""
              .formatted(buffers.get(0).address()),
          fault.report().text());
    }

    @Test
    @DisplayName("the fix: the lock ends with its buffer")
    void plainMutex() {
      int before = toy.kernel.slab().live().size();
      for (int i = 0; i < 100; i++) {
        createAndDestroy(false);
      }
      assertEquals(before, toy.kernel.slab().live().size());
      toy.dev.unbind();
      assertEquals(List.of(), toy.kernel.slab().live());
    }
  }
}

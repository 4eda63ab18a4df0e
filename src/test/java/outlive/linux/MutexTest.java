// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("DC-8, DM-8 a lock that sleeps")
class MutexTest {
  private final Kernel kernel = new Kernel();
  private final Alloc memory = Objects.requireNonNull(kernel.slab().kzalloc(32));
  private final Mutex mutex = new Mutex(kernel, "the lock", memory);

  private String log() {
    return kernel.log().text();
  }

  @Test
  void isFreeAfterUnlock() {
    mutex.lock();
    assertTrue(mutex.isLocked());
    mutex.unlock();
    assertFalse(mutex.isLocked());
    mutex.lock();
    assertEquals("", log());
  }

  @Test
  void takingItTwiceHangs() {
    mutex.lock();
    assertThrows(HungTask.class, mutex::lock);
    assertTrue(log().startsWith("INFO: task swapper blocked for more than 120 seconds.\n"), log());
  }

  @Nested
  class Mistakes {
    @Test
    void unlockingAFreeOneWarns() {
      mutex.unlock();
      // Nobody has it, so the caller does not, either.
      assertEquals("WARNING: in mutex_unlock\n", log());
    }

    @Test
    void unlockingAnotherTasksLockWarns() {
      kernel.tasks().spawn("a", mutex::lock);
      kernel.tasks().spawn("b", mutex::unlock);
      kernel.tasks().run();
      assertEquals("WARNING: in mutex_unlock\n", log());
    }

    @Test
    void destroyingALockedOneWarns() {
      mutex.lock();
      mutex.destroy();
      assertEquals("WARNING: in mutex_destroy\n", log());
    }

    @Test
    void lockingADestroyedOneWarns() {
      mutex.destroy();
      mutex.lock();
      assertEquals("WARNING: in mutex_lock\n", log());
    }

    @Test
    void destroyingOneInFreedMemoryIsAUseAfterFree() {
      kernel.slab().kfree(memory);
      MemoryFault fault = assertThrows(MemoryFault.class, mutex::destroy);
      assertEquals("slab-use-after-free in mutex_destroy", fault.report().headline());
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.drm.DrmDevice;
import outlive.drm.GemFuncs;
import outlive.drm.GemIoctl;
import outlive.drm.GemObject;
import outlive.linux.Alloc;
import outlive.linux.Errno;
import outlive.linux.Page;
import outlive.linux.UserProcess;

class BuffersTest {
  private static final String OBJECT = "GEM object 1 of gpu0";

  private final ToyLab lab = new ToyLab();
  private final DrmDevice drm = lab.bind();
  private final UserProcess app = lab.app;
  private final int fd = lab.open();

  private static long page(long address, int page) {
    return address + (long) page * Page.BYTES;
  }

  @Nested
  @DisplayName("GE-1 handles")
  class Handles {
    @Test
    void theFirstTakesOneReferenceTheLastDropsIt() {
      assertEquals(1, lab.create(fd, 1));
      assertEquals(List.of("its handles"), lab.holders(OBJECT));
      GemObject object = lab.object(fd, 1);
      assertEquals(2, lab.file(fd).handles().create(object));
      assertEquals(2, object.handleCount());
      assertEquals(1, object.refs());
      assertEquals(0, GemIoctl.close(app, fd, 1));
      assertEquals(List.of(), lab.events());
      assertEquals(0, GemIoctl.close(app, fd, 2));
      assertEquals(List.of("free " + OBJECT + " by app"), lab.events());
      assertFalse(object.memory().isLive());
    }

    @Test
    void aNumberThatIsNoneIsInvalid() {
      assertEquals(-Errno.EINVAL, GemIoctl.close(app, fd, 1));
      assertEquals(-Errno.ENOENT, GemIoctl.mapOffset(app, fd, 1));
      assertEquals(-Errno.ENOENT, GemIoctl.handleToFd(app, fd, 1));
      assertNull(lab.file(fd).handles().lookup(1, "test"));
    }

    @Test
    void goWithTheFile() {
      lab.create(fd, 1);
      lab.create(fd, 1);
      app.close(fd);
      assertEquals(
          List.of("free " + OBJECT + " by app", "free GEM object 2 of gpu0 by app"),
          lab.events().subList(0, 2));
    }

    @Test
    void areTheNumbersOfOneFileOnly() {
      lab.create(fd, 1);
      int second = app.open("/dev/dri/card0");
      assertEquals(-Errno.EINVAL, GemIoctl.close(app, second, 1));
      assertEquals(1, app.ioctl(second, ToyGpu.CREATE + 1));
      assertNotEquals(lab.object(fd, 1), lab.object(second, 1));
    }

    @Test
    void onFilesThatAreNoneOfDrmAreBadCalls() {
      assertEquals(-Errno.EBADF, GemIoctl.close(app, 9, 1));
      int buf = GemIoctl.handleToFd(app, fd, lab.create(fd, 1));
      assertEquals(-Errno.ENOTTY, GemIoctl.close(app, buf, 1));
    }
  }

  @Nested
  @DisplayName("GE-2 mappings")
  class Mappings {
    private final int handle = lab.create(fd, 3);
    private final GemObject object = lab.object(fd, handle);

    @Test
    void eachHoldsAReferenceUntilItEnds() {
      long at = lab.mmap(fd, handle, 3);
      assertEquals(List.of("its handles", "mapping 7f0000000000 of app"), lab.holders(OBJECT));
      UserProcess child = requireNonNull(app.fork("child"));
      assertEquals(3, object.refs());
      app.munmap(page(at, 1), 1); // a split in three, and the middle goes
      assertEquals(4, object.refs());
      child.exit();
      assertEquals(3, object.refs());
      app.munmap(at, 3);
      assertEquals(List.of("its handles"), lab.holders(OBJECT));
    }

    @Test
    void outlivesTheHandle() {
      long at = lab.mmap(fd, handle, 3);
      app.store(at, 42);
      GemIoctl.close(app, fd, handle);
      assertEquals(42, app.load(at));
      app.munmap(at, 3);
      assertEquals(List.of("free " + OBJECT + " by app"), lab.events());
    }

    @Test
    @DisplayName("what can be refused: no buffer there, too large, not this file's")
    void areRefused() {
      long offset = GemIoctl.mapOffset(app, fd, handle);
      assertEquals(offset, GemIoctl.mapOffset(app, fd, handle));
      assertEquals(-Errno.EINVAL, app.mmap(fd, offset + 1, 1));
      assertEquals(-Errno.EINVAL, app.mmap(fd, offset, 4));
      int second = app.open("/dev/dri/card0");
      assertEquals(-Errno.EACCES, app.mmap(second, offset, 1));
      assertEquals(1, object.refs());
    }

    @Test
    void ofABufferWithoutFaultHandlerAreRefused() {
      Alloc memory = requireNonNull(lab.kernel.slab().kzalloc(64));
      GemObject bare = new GemObject(drm, memory, 1, new GemFuncs(null, null, null));
      int bareHandle = lab.file(fd).handles().create(bare);
      assertEquals(-Errno.EINVAL, lab.mmap(fd, bareHandle, 1));
      assertEquals(2, bare.refs());
    }
  }

  @Nested
  @DisplayName("GE-5 the free hook")
  class FreeHook {
    @Test
    void missingIsAWarningAndALeak() {
      lab.driver.freeHook = false;
      lab.create(fd, 1);
      Alloc memory = lab.object(fd, 1).memory();
      GemIoctl.close(app, fd, 1);
      assertTrue(lab.kernel.log().text().endsWith("WARNING: in drm_gem_object_free\n"));
      assertTrue(memory.isLive());
    }

    @Test
    @DisplayName("GE-6 a buffer inside its free hook still has its place, and cannot be mapped")
    void runsWhileTheBufferCanBeFoundButNotTaken() {
      long[] found = new long[1];
      long[] offset = new long[1];
      Alloc memory = requireNonNull(lab.kernel.slab().kzalloc(64));
      GemFuncs funcs =
          new GemFuncs(
              object -> {
                found[0] = app.mmap(fd, offset[0], 1);
                object.release();
                lab.kernel.slab().kfree(memory, "hook");
              },
              null,
              null);
      GemObject object = new GemObject(drm, memory, 1, funcs);
      offset[0] = object.mmapOffset();
      object.put();
      assertEquals(-Errno.EINVAL, found[0]);
      assertEquals(List.of(), app.mappings());
      assertFalse(lab.kernel.log().text().contains("refcount_t"));
    }
  }

  @Nested
  @DisplayName("GE-4 a private pointer pins nothing")
  class PrivatePointer {
    @Test
    void readsFreedMemory() {
      lab.driver.keepsPointer = true;
      GemIoctl.close(app, fd, lab.create(fd, 1));
      GemObject kept = requireNonNull(ToyGpu.of(drm).kept);
      assertEquals("slab-use-after-free in kref_get", ToyLab.reportOf(() -> kept.get("driver")));
    }

    @Test
    @DisplayName("a counted one keeps the buffer, but not the device the buffer needs")
    void countedItOutlivesItsDevice() {
      lab.driver.keepsPointer = true;
      lab.mmap(fd, lab.create(fd, 1), 1);
      GemObject kept = requireNonNull(ToyGpu.of(drm).kept).get("driver");
      app.exit();
      lab.unbind();
      assertEquals(List.of("driver"), lab.holders(OBJECT));
      assertTrue(lab.kernel.log().text().contains("Memory manager not clean during takedown."));
      assertEquals(
          "slab-use-after-free in drm_gem_object_release",
          ToyLab.reportOf(() -> kept.put("driver")));
    }
  }

  @Nested
  @DisplayName("GE-7 after unplug")
  class Unplugged {
    private final int handle = lab.create(fd, 2);
    private final long at = lab.mmap(fd, handle, 2);

    @Test
    @DisplayName("reads find a page of zeroes, writes stay in it, and nobody gets a signal")
    void aDummyPageAnswers() {
      app.store(at, 42);
      lab.unbind();
      assertEquals(0, app.mappings().get(0).present());
      assertEquals(0, app.load(at));
      app.store(at, 7);
      assertEquals(7, app.load(at));
      assertEquals(7, app.load(page(at, 1))); // the same page behind the whole mapping
      assertNull(app.signal());
      app.exit();
      lab.assertClean();
    }

    @Test
    void whatWasWrittenNeverReachesTheBuffer() {
      app.store(at, 42);
      drm.unplug();
      app.store(at, 7);
      Page backing = (Page) requireNonNull(lab.driver.page(lab.object(fd, handle), 0));
      assertEquals(42, backing.read(0, "test"));
    }

    @Test
    void thePageIsAnEntryOfTheDrmDevicesList() {
      lab.unbind();
      app.load(at);
      assertTrue(lab.kernel.log().text().endsWith(" ttm_bo_release_dummy_page (8 bytes)\n"));
    }

    @Test
    void withoutMemoryTheProgramEnds() {
      drm.unplug();
      lab.kernel.slab().failNth(2); // the page is there, its entry is not
      app.load(at);
      assertFalse(app.isAlive());
      lab.unbind();
      lab.assertClean();
    }

    @Test
    void aChildsMappingIsZappedToo() {
      UserProcess child = requireNonNull(app.fork("child"));
      child.store(at, 42);
      lab.unbind();
      assertEquals(0, child.load(at));
    }

    @Test
    void afterUnregisterAloneTheEntriesStay() {
      app.store(at, 42);
      drm.unregister();
      assertEquals(42, app.load(at));
      app.store(page(at, 1), 43); // a new fault reaches the driver as before
      Page backing = (Page) requireNonNull(lab.driver.page(lab.object(fd, handle), 1));
      assertEquals(43, backing.read(0, "test"));
    }
  }
}

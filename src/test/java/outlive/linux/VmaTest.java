// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VmaTest {
  private final Kernel kernel = new Kernel();
  private final FakeFile dev = new FakeFile("a");
  private final UserProcess app = new UserProcess(kernel, "app");
  private final int fd = app.open("/dev/a", dev);
  private final OpenFile file = Objects.requireNonNull(app.file(fd));

  VmaTest() {
    dev.take();
  }

  private static long page(long address, int page) {
    return address + (long) page * Page.BYTES;
  }

  @Nested
  class Pages {
    @Test
    void areAskedForOnceAndKeepWhatWasWritten() {
      long at = app.mmap(fd, 0, 2);
      assertEquals(0, app.store(at + 8, 42));
      assertEquals(42, app.load(at + 8));
      assertEquals(0, app.load(page(at, 1)));
      assertEquals(List.of("a fault 0", "a fault 1"), dev.take());
    }

    @Test
    @DisplayName("unmap_mapping_range takes them from every program, and touching asks again")
    void areTakenAwayFromEverybody() {
      long at = app.mmap(fd, 0, 1);
      app.store(at, 42);
      UserProcess child = Objects.requireNonNull(app.fork("child"));
      dev.take();
      assertEquals(42, child.load(at)); // the entry was copied
      assertEquals(List.of(), dev.take());
      file.inode().unmapMappingRange();
      assertEquals(42, app.load(at));
      assertEquals(42, child.load(at));
      assertEquals(List.of("a fault 0", "a fault 0"), dev.take());
    }

    @Test
    @DisplayName("B34 a mapping of another inode keeps its entries")
    void ofAnotherInodeStay() {
      long at = app.mmap(fd, 0, 1);
      app.load(at);
      dev.take();
      new AnonInode("somebody else").unmapMappingRange();
      app.load(at);
      assertEquals(List.of(), dev.take());
    }
  }

  @Nested
  class Mmap {
    @Test
    void thatTheFileRefusesLeavesNothing() {
      dev.mmapReturns = -Errno.EACCES;
      assertEquals(-Errno.EACCES, app.mmap(fd, 0, 1));
      assertEquals(1, file.refs());
      assertEquals(List.of(file.memory()), kernel.slab().live());
      assertEquals(List.of(), file.inode().mapped());
    }

    @Test
    void withoutMemoryOrPagesIsAnError() {
      kernel.slab().failNext(1);
      assertEquals(-Errno.ENOMEM, app.mmap(fd, 0, 1));
      assertEquals(-Errno.EINVAL, app.mmap(fd, 0, 0));
    }

    @Test
    void leavesAHoleBehindEachMapping() {
      long first = app.mmap(fd, 0, 2);
      assertEquals(page(first, 3), app.mmap(fd, 0, 1));
    }
  }

  @Nested
  @DisplayName("GE-2 munmap of a part")
  class Split {
    @Test
    void ofTheMiddleLeavesTwo() {
      long at = app.mmap(fd, 10, 3);
      app.store(at, 1);
      app.store(page(at, 2), 3);
      dev.take();
      assertEquals(0, app.munmap(page(at, 1), 1));
      assertEquals(
          List.of("a vm open, file refs 3", "a vm open, file refs 4", "a vm close, file refs 4"),
          dev.take());
      assertEquals(2, app.mappings().size());
      assertEquals(12, app.mappings().get(1).pgoff());
      assertEquals(1, app.load(at));
      assertEquals(3, app.load(page(at, 2)));
      assertEquals(3, file.refs());
    }

    @Test
    void withoutMemoryChangesNothing() {
      long at = app.mmap(fd, 0, 2);
      kernel.slab().failNext(1);
      assertEquals(-Errno.ENOMEM, app.munmap(at, 1));
      assertEquals(1, app.mappings().size());
      assertEquals(2, app.mappings().get(0).pages());
    }

    @Test
    void ofNothingIsFineAndOfHalfAPageIsNot() {
      assertEquals(0, app.munmap(0x1000, 1));
      assertEquals(-Errno.EINVAL, app.munmap(0x1001, 1));
      assertEquals(-Errno.EINVAL, app.munmap(0x1000, 0));
    }
  }

  @Test
  @DisplayName("a driver that keeps a pointer to a mapping reads freed memory")
  void liesInMemory() {
    long at = app.mmap(fd, 0, 1);
    Vma kept = app.mappings().get(0);
    app.munmap(at, 1);
    MemoryFault fault = assertThrows(MemoryFault.class, kept::privateData);
    assertEquals("slab-use-after-free in vma", fault.report().headline());
  }
}

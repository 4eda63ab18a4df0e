// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UserProcessTest {
  private final Kernel kernel = new Kernel();
  private final FakeFile dev = new FakeFile("a");
  private final UserProcess app = new UserProcess(kernel, "app");

  UserProcessTest() {
    Devtmpfs.of(kernel).create("/dev/a", dev);
  }

  private int open() {
    int fd = app.open("/dev/a");
    dev.take();
    return fd;
  }

  private OpenFile file(int fd) {
    return Objects.requireNonNull(app.file(fd));
  }

  private static List<String> holders(OpenFile file) {
    for (Kref account : file.kernel().ledger().accounts()) {
      if (account.what().startsWith("file " + file.path())) {
        return account.holders().stream().map(Hold::holder).toList();
      }
    }
    return List.of();
  }

  @Nested
  class Open {
    @Test
    void givesTheLowestFreeDescriptor() {
      assertEquals(3, app.open("/dev/a"));
      assertEquals(4, app.open("/dev/a"));
      app.close(3);
      assertEquals(3, app.open("/dev/a"));
    }

    @Test
    void ofANameThatIsGoneIsNoEntry() {
      Devtmpfs.of(kernel).delete("/dev/a");
      assertEquals(-Errno.ENOENT, app.open("/dev/a"));
    }

    @Test
    void thatTheDriverRefusesLeavesNothing() {
      dev.openReturns = -Errno.EBUSY;
      assertEquals(-Errno.EBUSY, app.open("/dev/a"));
      assertEquals(List.of("a open"), dev.take());
      assertEquals(List.of(), kernel.slab().live());
    }

    @Test
    void withoutMemoryIsNoMemory() {
      kernel.slab().failNext(1);
      assertEquals(-Errno.ENOMEM, app.open("/dev/a"));
      assertEquals(List.of(), dev.take());
    }
  }

  @Nested
  class Calls {
    @Test
    void runAsTheProgram() {
      assertEquals(7, app.ioctl(open(), 7));
      assertEquals(List.of("a ioctl 7 by app"), dev.take());
      assertEquals("swapper", kernel.task());
    }

    @Test
    void onNoDescriptorAreBadFiles() {
      assertEquals(-Errno.EBADF, app.ioctl(3, 7));
      assertEquals(-Errno.EBADF, app.dup(3));
      assertEquals(-Errno.EBADF, app.close(3));
      assertEquals(-Errno.EBADF, app.read(3));
      assertEquals(-Errno.EBADF, app.poll(3));
      assertEquals(-Errno.EBADF, app.mmap(3, 0, 1));
      assertNull(app.send(3));
    }

    @Test
    void thatTheFileDoesNotKnowAnswerAsLinuxDoes() {
      int fd = app.open("/dev/null", new FileOperations() {});
      assertEquals(-Errno.ENOTTY, app.ioctl(fd, 1));
      assertEquals(-Errno.EINVAL, app.read(fd));
      assertEquals(FileOperations.POLLIN | FileOperations.POLLOUT, app.poll(fd));
      assertEquals(-Errno.ENODEV, app.mmap(fd, 0, 1));
    }

    @Test
    void afterTheEndAreAMistakeOfTheScript() {
      app.exit();
      assertThrows(IllegalStateException.class, () -> app.open("/dev/a"));
      app.exit(); // ending twice is fine
    }
  }

  @Nested
  @DisplayName("DF-4 what holds a file")
  class Holders {
    @Test
    void aDuplicate() {
      int fd = open();
      assertEquals(4, app.dup(fd));
      assertEquals(List.of("fd 3 of app", "fd 4 of app"), holders(file(fd)));
      app.close(fd);
      assertEquals(List.of(), dev.take());
      app.close(4);
      assertEquals(List.of("a release by app"), dev.take());
      assertEquals(List.of(), kernel.slab().live());
    }

    @Test
    void aChild() {
      int fd = open();
      UserProcess child = Objects.requireNonNull(app.fork("child"));
      assertEquals(List.of("fd 3 of app", "fd 3 of child"), holders(file(fd)));
      app.exit();
      assertEquals(List.of(), dev.take());
      child.close(fd);
      assertEquals(List.of("a release by child"), dev.take());
    }

    @Test
    void aMappingLongAfterClose() {
      int fd = open();
      OpenFile file = file(fd);
      long address = app.mmap(fd, 0, 1);
      app.close(fd);
      assertEquals(List.of("mapping 7f0000000000 of app"), holders(file));
      assertEquals(List.of(), dev.take());
      app.munmap(address, 1);
      assertEquals(List.of("a vm close, file refs 1", "a release by app"), dev.take());
      assertEquals(List.of(), kernel.slab().live());
    }

    @Test
    void aMessageThatNobodyHasRead() {
      int fd = open();
      OpenFile file = file(fd);
      FdMessage message = Objects.requireNonNull(app.send(fd));
      app.exit();
      assertEquals(List.of("message of app"), holders(file));
      UserProcess other = new UserProcess(kernel, "other");
      assertEquals(3, other.receive(message));
      assertEquals(List.of("fd 3 of other"), holders(file));
      assertEquals(-Errno.EBADF, other.receive(message));
      other.exit();
      assertEquals(List.of("a release by other"), dev.take());
    }

    @Test
    void aMessageUntilItsSocketIsClosed() {
      FdMessage message = Objects.requireNonNull(app.send(open()));
      app.exit();
      message.destroy();
      message.destroy();
      assertEquals(List.of("a release by swapper"), dev.take());
    }
  }

  @Nested
  @DisplayName("do_exit")
  class Exit {
    @Test
    @DisplayName("mappings first, descriptors then, releases at the very end")
    void mappingsFirst() {
      FakeFile second = new FakeFile("b");
      int a = open();
      int b = app.open("/dev/b", second);
      app.mmap(a, 0, 1);
      app.mmap(b, 0, 1);
      app.close(b); // only its mapping keeps b
      List<String> all = new ArrayList<>();
      second.take();
      app.exit();
      all.addAll(dev.take());
      assertEquals(List.of("a vm close, file refs 2", "a release by app"), all);
      assertEquals(List.of("b vm close, file refs 1", "b release by app"), second.take());
      assertFalse(app.isAlive());
      assertEquals(List.of(), kernel.slab().live());
    }

    @Test
    @DisplayName("task work is a chain that is run from its newest end")
    void theLastToLoseItsReferenceIsReleasedFirst() {
      List<String> order = new ArrayList<>();
      for (String name : List.of("a", "b", "c")) {
        app.open(
            name,
            new FileOperations() {
              @Override
              public void release(OpenFile file) {
                order.add(file.path());
              }
            });
      }
      app.exit();
      assertEquals(List.of("c", "b", "a"), order);
    }

    @Test
    void allMappingsEndBeforeAnyFileDoes() {
      FakeFile shared = new FakeFile("x");
      int first = app.open("/dev/x", shared);
      app.mmap(first, 0, 1);
      app.close(first);
      int second = app.open("/dev/x", shared);
      app.mmap(second, 0, 1);
      app.close(second);
      shared.take();
      app.exit();
      assertEquals(
          List.of(
              "x vm close, file refs 1",
              "x vm close, file refs 1",
              "x release by app",
              "x release by app"),
          shared.take());
    }
  }

  @Nested
  class Fork {
    @Test
    void withoutMemoryLeavesNoChild() {
      int fd = open();
      app.mmap(fd, 0, 1);
      app.mmap(fd, 1, 1);
      kernel.slab().failNth(2);
      assertNull(app.fork("child"));
      assertEquals(3, file(fd).refs());
      kernel.slab().failNth(0);
      assertNotNull(app.fork("child"));
    }

    @Test
    @DisplayName("GE-2 the child's mapping is told to its owner before the file is counted")
    void opensMappingsFirst() {
      app.mmap(open(), 0, 1);
      app.fork("child");
      assertEquals(List.of("a vm open, file refs 3"), dev.take());
    }
  }

  @Nested
  class Signals {
    @Test
    void whereNothingIsMapped() {
      assertEquals(-Errno.EFAULT, app.load(0x1000));
      assertEquals(Signal.SIGSEGV, app.signal());
      assertFalse(app.isAlive());
    }

    @Test
    @DisplayName("a refused page ends the program, and that closes everything")
    void whereTheOwnerRefuses() {
      int fd = open();
      long address = app.mmap(fd, 0, 1);
      dev.refusesFaults = true;
      assertEquals(-Errno.EFAULT, app.store(address, 1));
      assertEquals(Signal.SIGBUS, app.signal());
      assertEquals(List.of("a fault 0", "a vm close, file refs 2", "a release by app"), dev.take());
    }

    @Test
    void withoutMemoryForThePage() {
      long address = app.mmap(open(), 0, 1);
      kernel.slab().failNext(1);
      app.load(address);
      assertEquals(Signal.SIGKILL, app.signal());
    }

    @Test
    void noneForAProgramThatJustEnds() {
      app.exit();
      assertNull(app.signal());
    }
  }

  @Test
  @DisplayName("kmemleak follows a file to its mappings and their pages")
  void nothingOfALivingProgramIsUnreferenced() {
    long address = app.mmap(open(), 0, 1);
    app.store(address, 42);
    List<Kmemleak.Leak> leaks = kernel.kmemleak();
    assertEquals(1, leaks.size());
    String text = leaks.get(0).text();
    assertTrue(text.startsWith("leak: file /dev/a opened by app still has 2"), text);
  }
}

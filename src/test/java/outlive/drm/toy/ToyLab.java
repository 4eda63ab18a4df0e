// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import outlive.base.Device;
import outlive.drm.DrmDevice;
import outlive.drm.DrmFile;
import outlive.drm.GemIoctl;
import outlive.drm.GemObject;
import outlive.linux.Hold;
import outlive.linux.Kernel;
import outlive.linux.Kref;
import outlive.linux.MemoryFault;
import outlive.linux.PageFault;
import outlive.linux.UserProcess;

/** One card, its driver and a program; events are one line each, and so is what they did. */
final class ToyLab {
  final Kernel kernel;
  final Device dev;
  final ToyGpu driver;
  final UserProcess app;

  ToyLab() {
    this(new ToyGpu());
  }

  ToyLab(ToyGpu driver) {
    this(new Kernel(), driver);
  }

  ToyLab(Kernel kernel, ToyGpu driver) {
    this.kernel = kernel;
    this.driver = driver;
    this.dev = new Device(kernel, "gpu0");
    this.app = new UserProcess(kernel, "app");
  }

  DrmDevice bind() {
    assertEquals(0, dev.bind(driver));
    return ToyGpu.of(dev).drm;
  }

  void unbind() {
    kernel.asTask(
        "sh",
        () -> {
          dev.unbind();
          return 0;
        });
  }

  /** Opens the card as the program; the descriptor. */
  int open() {
    return open(app);
  }

  int open(UserProcess program) {
    int fd = program.open("/dev/dri/card0");
    assertEquals(3, fd);
    return fd;
  }

  /** A buffer of that many pages; its handle. */
  int create(int fd, int pages) {
    return app.ioctl(fd, ToyGpu.CREATE + pages);
  }

  /** Maps the buffer of a handle; the address. */
  long mmap(int fd, int handle, int pages) {
    return app.mmap(fd, GemIoctl.mapOffset(app, fd, handle), pages);
  }

  DrmFile file(int fd) {
    return requireNonNull(DrmFile.of(app, fd));
  }

  /** The buffer behind a handle, with no reference: a private pointer. */
  GemObject object(int fd, int handle) {
    GemObject object = requireNonNull(file(fd).handles().lookup(handle, "test"));
    object.put("test");
    return object;
  }

  /** Who holds the object of that name, oldest first; empty when it is gone. */
  List<String> holders(String what) {
    for (Kref account : kernel.ledger().accounts()) {
      if (account.what().equals(what)) {
        return account.holders().stream().map(Hold::holder).toList();
      }
    }
    return List.of();
  }

  /** The events the driver saw since this was last asked. */
  List<String> events() {
    List<String> taken = List.copyOf(driver.events);
    driver.events.clear();
    return taken;
  }

  /** The headline of the report that the body ends in; "ok" when there is none. */
  static String reportOf(Runnable body) {
    try {
      body.run();
      return "ok";
    } catch (MemoryFault fault) {
      return fault.report().headline();
    } catch (PageFault fault) {
      return fault.report().headline();
    }
  }

  /** Everything is gone: no memory, no reference but the registrant's, no warning. */
  void assertClean() {
    assertEquals(List.of(), kernel.slab().live());
    assertEquals(List.of(), kernel.kmemleak());
    String log = kernel.log().text();
    assertEquals(-1, Math.max(log.indexOf("WARNING"), log.indexOf("BUG")), log);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DmaBufTest {
  private final Kernel kernel = new Kernel();
  private final List<String> events = new ArrayList<>();
  private final KernelModule module = new KernelModule(kernel, "exporter", () -> {});
  private final DmaBuf.Ops ops =
      new DmaBuf.Ops() {
        @Override
        public KernelModule owner() {
          return module;
        }

        @Override
        public void release(DmaBuf buf) {
          events.add("release of " + buf.exported() + " by " + kernel.task());
        }
      };
  private final UserProcess app = new UserProcess(kernel, "app");

  private DmaBuf export() {
    return DmaBuf.export(kernel, "of it", ops, "it", "exporter").get();
  }

  @Test
  @DisplayName("GE-3 the exporter's release runs when the last holder lets go, as that program")
  void releasesWithTheLastReference() {
    DmaBuf buf = export();
    int fd = app.install(buf.file());
    buf.put("exporter");
    assertEquals(List.of(), events);
    assertSame(buf, DmaBuf.of(Objects.requireNonNull(app.file(fd))));
    app.close(fd);
    assertEquals(List.of("release of it by app"), events);
    assertEquals(List.of(), kernel.slab().live());
  }

  @Test
  void keepsTheExportersModule() {
    DmaBuf buf = export();
    assertEquals(-Errno.EAGAIN, module.unload());
    buf.put("exporter");
    assertEquals(0, module.unload());
    assertEquals(-Errno.ENODEV, DmaBuf.export(kernel, "late", ops, "it", "exporter").ptrErr());
  }

  @Test
  void withoutMemoryLeavesNothing() {
    for (int nth = 1; nth <= 2; nth++) {
      kernel.slab().failNth(nth);
      assertEquals(-Errno.ENOMEM, DmaBuf.export(kernel, "x", ops, "it", "exporter").ptrErr());
      assertEquals(List.of(), kernel.slab().live());
      assertEquals(0, module.users());
    }
  }

  @Test
  void attachmentsEndBeforeIt() {
    DmaBuf buf = export();
    DmaBuf.Attachment attached = Objects.requireNonNull(buf.attach("gpu1"));
    assertEquals("gpu1", attached.importer());
    buf.detach(attached);
    Objects.requireNonNull(buf.attach("gpu2"));
    buf.put("exporter");
    assertEquals("WARNING: in dma_buf_release\n", kernel.log().text());
  }

  @Test
  void withoutMemoryNobodyIsAttached() {
    DmaBuf buf = export();
    kernel.slab().failNext(1);
    assertNull(buf.attach("gpu1"));
  }

  @Test
  void cannotBeMappedUnlessItsExporterCan() {
    int fd = app.install(export().file());
    assertEquals(-Errno.EINVAL, app.mmap(fd, 0, 1));
  }

  @Test
  void otherFilesAreNone() {
    int fd = app.open("/dev/a", new FakeFile("a"));
    assertNull(DmaBuf.of(Objects.requireNonNull(app.file(fd))));
  }
}

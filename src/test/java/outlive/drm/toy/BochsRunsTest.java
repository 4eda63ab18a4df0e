// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.base.Device;
import outlive.drm.DrmDriver;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;
import outlive.linux.UserProcess;

/**
 * Four runs of an unmodified Linux 6.12 with the bochs driver, played on the port: a program's
 * calls in the order of its lines, and what each of them returned. The toy's list has other entries
 * than that of bochs, so of those only begin, end and the dummy page are compared; {@link
 * DrmresListsTest} compares the rest.
 */
class BochsRunsTest {
  private static final Path RUNS = Path.of("src/test/resources/kernel-runs");
  private static final int VERSION = 0;

  private final Kernel kernel = new Kernel();
  private final ToyLab lab = new ToyLab(kernel, new ToyGpu());
  private final Device dev = lab.dev;
  private final UserProcess program = lab.app;
  private final List<String> lines = new ArrayList<>();

  BochsRunsTest() {
    kernel.log().listen(this::listen);
  }

  private void listen(KernelLog.Entry entry) {
    if (entry instanceof KernelLog.DrmresRelease release) {
      lines.add(release.end() ? "drmres release end" : "drmres release begin");
    } else if (entry instanceof KernelLog.DrmresOp op
        && op.name().equals("ttm_bo_release_dummy_page")) {
      lines.add(op.op() + " ttm_bo_release_dummy_page (" + op.bytes() + " bytes)");
    }
  }

  private void user(String line) {
    lines.add("USER " + line);
  }

  /** A result as the C library gives it: -1, and the error beside it. */
  private static String result(int returned) {
    return returned < 0 ? "-1 errno " + -returned : "0 errno 0";
  }

  private void version(String label, int fd) {
    int returned = program.ioctl(fd, VERSION);
    user(label + " ioctl(VERSION) = " + result(returned) + " name " + nameAfter(returned));
  }

  private static String nameAfter(int returned) {
    return returned == 0 ? "bochs-drm" : "";
  }

  private void matches(String run) throws IOException {
    List<String> real = new ArrayList<>();
    for (String line : Files.readAllLines(RUNS.resolve(run + ".log"))) {
      if (line.startsWith("USER ")) {
        real.add(line);
      } else if (line.contains("drmres release ") || line.contains("dummy_page")) {
        real.add(line.replaceFirst("^.*?\\] ", ""));
      }
    }
    assertEquals(real, lines);
  }

  @Test
  @DisplayName("bochs-nofd: nobody has it open")
  void nofd() throws IOException {
    lab.bind();
    user("=== scenario nofd");
    user("unbind");
    lab.unbind();
    user("unbound");
    assertEquals(5, lines.size());
    matches("bochs-nofd");
  }

  @Test
  @DisplayName("bochs-open: -ENODEV 19 on the old file, -ENOENT 2 for a new one")
  void open() throws IOException {
    lab.bind();
    user("=== scenario open");
    int fd = lab.open();
    user("open = " + result(fd));
    version("bound", fd);
    user("unbind");
    lab.unbind();
    user("unbound, fd still open");
    version("unbound", fd);
    user("second open = " + result(program.open("/dev/dri/card0")));
    user("close");
    program.close(fd);
    user("closed");
    assertEquals("USER unbound ioctl(VERSION) = -1 errno 19 name ", lines.get(5));
    assertEquals("USER second open = -1 errno 2", lines.get(6));
    matches("bochs-open");
  }

  @Test
  @DisplayName("bochs-mmap: the mapping outlives binding and file, on another page")
  void mmap() throws IOException {
    lab.bind();
    user("=== scenario mmap");
    int fd = lab.open();
    int handle = lab.create(fd, 1);
    long at = lab.mmap(fd, handle, 1);
    user("create 0 map 0 mmap " + (at > 0 ? "ok" : "failed"));
    program.store(at, 42);
    user("read back " + program.load(at));
    user("unbind");
    lab.unbind();
    user("unbound");
    program.store(at, 7);
    user("touch after unbind read " + program.load(at));
    user("close fd, mapping stays");
    program.close(fd);
    user("closed fd");
    user("touch after close read " + program.load(at));
    user("munmap");
    program.munmap(at, 1);
    user("munmapped");
    assertEquals("USER read back 42", lines.get(2));
    assertEquals("USER touch after close read 7", lines.get(9));
    matches("bochs-mmap");
  }

  @Test
  @DisplayName("bochs-rebind: two devices, each released in its own time")
  void rebind() throws IOException {
    lab.bind();
    user("=== scenario rebind");
    int old = lab.open();
    user("unbind");
    lab.unbind();
    user("bind again");
    lab.bind();
    user("bound again");
    int fresh = program.open("/dev/dri/card1");
    user("open card1 = " + result(fresh));
    version("new", fresh);
    version("old", old);
    user("close old fd");
    program.close(old);
    user("closed old fd");
    program.close(fresh);
    user("unbind");
    lab.unbind();
    user("unbound");
    assertEquals(15, lines.size());
    matches("bochs-rebind");
  }

  @Test
  @DisplayName("the card's name and number in the log are those of the real run")
  void registersAsOnLinux() {
    DrmDriver driver = lab.driver;
    dev.bind(lab.driver);
    assertEquals(
        "[drm] Initialized " + driver.name() + " 0.0.0 for gpu0 on minor 0",
        kernel.log().entries().get(kernel.log().entries().size() - 1).text());
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("what there is on this machine, and what is missing")
class StockLinuxTest {
  private VmLab lab;

  StockLinuxTest(@TempDir Path root) {
    lab = new VmLab(root);
  }

  @BeforeEach
  void programs() throws IOException {
    for (String name : List.of("qemu-system-x86_64", "make", "gcc")) {
      lab.program(name, "exit 0\n");
    }
  }

  @Test
  void findsTheNewestThatHasAllOfIt() throws IOException {
    lab.install("6.12.99+deb12-amd64", true);
    lab.install("6.12.107+deb12-amd64", true);
    lab.install("6.12.117+deb12-amd64", false);
    StockLinux linux = lab.found().linux().orElseThrow();
    assertEquals("6.12.107+deb12-amd64", linux.version());
    assertEquals(lab.root.resolve("boot/vmlinuz-6.12.107+deb12-amd64"), linux.image());
    assertEquals(lab.root.resolve("bin/qemu-system-x86_64"), linux.qemu());
    assertEquals(List.of(), lab.found().missing());
  }

  @Test
  void anotherSeriesIsNoHelp() throws IOException {
    lab.install("6.1.0-49-amd64", true);
    lab.install("6.13.2-amd64", true);
    assertEquals(List.of("a Linux 6.12 image: /boot/vmlinuz-6.12.*"), lab.found().missing());
  }

  @Test
  void namesWhatIsMissingWithOneCommand() throws IOException {
    lab = new VmLab(lab.root.resolve("bare"));
    StockLinux.Found found = lab.found();
    assertTrue(found.linux().isEmpty());
    assertEquals(
        List.of(
            "a Linux 6.12 image: /boot/vmlinuz-6.12.*",
            "QEMU: qemu-system-x86_64",
            "make, for the driver and its program",
            "gcc, for the driver and its program"),
        found.missing());
    assertEquals(
        "apt-get install --no-install-recommends linux-image-6.12-amd64 linux-headers-6.12-amd64"
            + " qemu-system-x86 make gcc libc6-dev",
        found.install());
  }

  @Test
  void theNewerDebianHasOtherNamesForIt() throws IOException {
    lab.write("etc/debian_version", "13.2\n");
    assertEquals(
        "apt-get install --no-install-recommends linux-image-amd64 linux-headers-amd64",
        lab.found().install());
  }

  @Test
  void theHeadersAloneCanBeMissing() throws IOException {
    lab.install(VmLab.VERSION, false);
    assertEquals(List.of("the headers of the Linux 6.12 in /boot"), lab.found().missing());
    assertEquals(
        "apt-get install --no-install-recommends linux-image-6.12-amd64 linux-headers-6.12-amd64",
        lab.found().install());
  }
}

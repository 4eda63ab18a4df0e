// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import outlive.explore.Order;
import outlive.scenario.Scenario;
import outlive.scenario.ScenarioReader;

/** Scenarios, plans, and a machine of which every part is a file of a few bytes. */
final class VmLab {
  static final String VERSION = "6.12.117+deb12-amd64";

  /** The driver whose open files need devm memory, with one process. */
  static final String STATE =
      """
      state: devm
      actor bus: probe unbind
      actor app: open ioctl close
      """;

  /** The driver that waits. */
  static final String GUARDED =
      """
      mmio: devm
      guard: yes
      actor bus: probe unbind
      actor app: open ioctl-begin ioctl-end close
      """;

  final Path root;
  final List<String> told = new ArrayList<>();

  VmLab(Path root) {
    this.root = root;
  }

  static Scenario scenario(String text) {
    ScenarioReader.Result read = ScenarioReader.read("test.scn", text.lines().toList());
    assertEquals(List.of(), read.findings());
    return read.scenario().orElseThrow();
  }

  /** The order of these actors, by number, to its end. */
  static OrderPlan plan(String scenario, Integer... actors) {
    return OrderPlan.of(scenario(scenario), new Order(List.of(actors)));
  }

  /** Installs an image, its drm module and, perhaps, its headers. */
  void install(String version, boolean hasHeaders) throws IOException {
    write("boot/vmlinuz-" + version, "");
    write("lib/modules/" + version + "/kernel/drivers/gpu/drm/drm.ko.xz", "packed");
    if (hasHeaders) {
      write("lib/modules/" + version + "/build/Makefile", "");
    }
  }

  /** Puts a program on the path of this machine. */
  Path program(String name, String shell) throws IOException {
    Path file = write("bin/" + name, "#!/bin/sh\n" + shell);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  String path() {
    return root.resolve("nothing") + ":" + root.resolve("bin");
  }

  StockLinux.Found found() throws IOException {
    return StockLinux.find(root, path());
  }

  /** A lab with a shell script in place of QEMU, and a module that needs no compiler. */
  Lab lab(String qemu, Duration limit) throws IOException {
    install(VERSION, true);
    for (String tool : List.of("make", "gcc")) {
      program(tool, "echo no compiler here; exit 1\n");
    }
    program("qemu-system-x86_64", qemu);
    write("src/main/c/card.c", "a driver\n");
    String built =
        "target/linux/%s/%s/".formatted(VERSION, Lab.moduleDigest(root).substring(0, 16));
    write(built + "card.ko", "a module");
    write(built + "init", "a program");
    return new Lab(found().linux().orElseThrow(), root, limit, told::add);
  }

  Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}

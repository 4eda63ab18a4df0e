// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A distribution's unmodified kernel on this machine, and the programs that it takes to build a
 * module for it and to boot it.
 *
 * @param version as {@code uname -r} says it
 * @param image what is booted
 * @param headers what a module is built against
 * @param drm the core of the graphics drivers, a module of its own
 * @param qemu the program that is the machine
 * @param make builds the module
 * @param gcc builds the machine's only program
 */
public record StockLinux(
    String version, Path image, Path headers, Path drm, Path qemu, Path make, Path gcc) {
  /** Later ones have other driver interfaces, earlier ones too; the module is written for this. */
  private static final String SERIES = "6.12.";

  /**
   * What was found.
   *
   * @param linux nothing when something is missing
   * @param missing what is, a line each
   * @param install the command that mends it, on Debian
   */
  public record Found(Optional<StockLinux> linux, List<String> missing, String install) {
    public Found {
      missing = List.copyOf(missing);
    }
  }

  /**
   * Looks at the machine.
   *
   * @param root where its files begin, {@code /}
   * @param path the folders of its programs, as in PATH
   */
  public static Found find(Path root, String path) throws IOException {
    List<String> missing = new ArrayList<>();
    Set<String> packages = new LinkedHashSet<>();
    Optional<String> version = newest(root);
    if (version.isEmpty()) {
      missing.add(
          versions(root).isEmpty()
              ? "a Linux 6.12 image: /boot/vmlinuz-6.12.*"
              : "the headers of the Linux 6.12 in /boot");
      packages.addAll(packages(root));
    }
    Optional<Path> qemu = program(path, "qemu-system-x86_64");
    if (qemu.isEmpty()) {
      missing.add("QEMU: qemu-system-x86_64");
      packages.add("qemu-system-x86");
    }
    for (String tool : List.of("make", "gcc")) {
      if (program(path, tool).isEmpty()) {
        missing.add(tool + ", for the driver and its program");
        packages.addAll(tool.equals("gcc") ? List.of("gcc", "libc6-dev") : List.of(tool));
      }
    }
    String install =
        packages.isEmpty()
            ? ""
            : "apt-get install --no-install-recommends " + String.join(" ", packages);
    if (!missing.isEmpty()) {
      return new Found(Optional.empty(), missing, install);
    }
    StockLinux linux =
        new StockLinux(
            version.orElseThrow(),
            root.resolve("boot/vmlinuz-" + version.get()),
            modules(root, version.get()).resolve("build"),
            drm(root, version.get()).orElseThrow(),
            qemu.orElseThrow(),
            program(path, "make").orElseThrow(),
            program(path, "gcc").orElseThrow());
    return new Found(Optional.of(linux), missing, install);
  }

  /** 6.12 is Debian 13's own kernel; Debian 12 has it beside an older one. */
  private static List<String> packages(Path root) throws IOException {
    Path release = root.resolve("etc/debian_version");
    boolean isOwn = Files.exists(release) && Files.readString(release).startsWith("13");
    String series = isOwn ? "" : "6.12-";
    return List.of(
        "linux-image-%samd64".formatted(series), "linux-headers-%samd64".formatted(series));
  }

  /** The newest version that has all of it. */
  private static Optional<String> newest(Path root) throws IOException {
    List<String> whole = new ArrayList<>();
    for (String version : versions(root)) {
      boolean hasHeaders = Files.exists(modules(root, version).resolve("build/Makefile"));
      if (hasHeaders && drm(root, version).isPresent()) {
        whole.add(version);
      }
    }
    return whole.stream().max(Comparator.comparingInt(StockLinux::patch));
  }

  private static List<String> versions(Path root) throws IOException {
    String prefix = "vmlinuz-" + SERIES;
    Path boot = root.resolve("boot");
    if (!Files.isDirectory(boot)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(boot)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix) && !name.endsWith(".old"))
          .map(name -> name.substring("vmlinuz-".length()))
          .sorted()
          .toList();
    }
  }

  /** 117 of 6.12.117+deb12-amd64: as words, 99 would be newer than 117. */
  private static int patch(String version) {
    String digits = version.substring(SERIES.length()).replaceFirst("[^0-9].*", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  private static Path modules(Path root, String version) {
    return root.resolve("lib/modules").resolve(version);
  }

  /** Packed or not: the kernel unpacks what its distribution packed. */
  private static Optional<Path> drm(Path root, String version) {
    Path folder = modules(root, version).resolve("kernel/drivers/gpu/drm");
    return Stream.of("drm.ko", "drm.ko.xz", "drm.ko.zst", "drm.ko.gz")
        .map(folder::resolve)
        .filter(Files::exists)
        .findFirst();
  }

  private static Optional<Path> program(String path, String name) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}

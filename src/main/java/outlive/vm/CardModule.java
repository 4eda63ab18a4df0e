// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import outlive.files.Folders;
import outlive.files.Sha256;

/**
 * The driver of scenarios as a kernel module, and the program that carries out orders with it: both
 * from {@code src/main/c}, built once for each kernel and each state of their sources.
 *
 * @param driver the module
 * @param program the only program of the machine
 */
record CardModule(Path driver, Path program) {
  private static final List<String> PROGRAM = List.of("init.c", "turns.c", "actor.c");
  private static final long BUILD_MINUTES = 10;

  /** The sources could not be built; the message has the compiler's words. */
  static final class Broken extends IOException {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
      super(message);
    }
  }

  /** Names the sources by what they say. */
  static String digest(Path sources) throws IOException {
    Sha256 digest = new Sha256();
    for (Path file : files(sources)) {
      digest.add(file.getFileName().toString()).add(file);
    }
    return digest.hex();
  }

  /**
   * Builds, unless that was done before.
   *
   * @param target where results are kept
   */
  static CardModule build(StockLinux linux, Path sources, Path target)
      throws IOException, InterruptedException {
    Path made = target.resolve(linux.version()).resolve(digest(sources).substring(0, 16));
    if (!Files.isDirectory(made)) {
      Files.createDirectories(made.getParent());
      Path aside = Files.createTempDirectory(made.getParent(), "build-");
      for (Path file : files(sources)) {
        Files.copy(file, aside.resolve(file.getFileName()));
      }
      make(linux, aside);
      take(aside, made);
    }
    return new CardModule(made.resolve("card.ko"), made.resolve("init"));
  }

  /** Gives the folder its name, unless another command was faster with the same. */
  private static void take(Path aside, Path made) throws IOException {
    try {
      Files.move(aside, made, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(made)) {
        throw e;
      }
      Folders.delete(aside);
    }
  }

  private static void make(StockLinux linux, Path folder) throws IOException, InterruptedException {
    run(
        folder,
        linux.make().toString(),
        "-s",
        "-C",
        linux.headers().toRealPath().toString(),
        "M=" + folder.toRealPath(),
        "modules");
    List<String> gcc = new ArrayList<>();
    gcc.addAll(List.of(linux.gcc().toString(), "-static", "-O2", "-Wall", "-s"));
    // The interface of drm is among the kernel's own headers; the rest is the C library's.
    Path uapi = uapi(linux);
    gcc.addAll(List.of("-Wno-unused-result", "-D__user=", "-idirafter", uapi.toString()));
    gcc.addAll(List.of("-o", "init"));
    gcc.addAll(PROGRAM);
    run(folder, gcc.toArray(String[]::new));
  }

  /** Debian keeps what all flavours share in a folder of its own, beside the flavour's. */
  private static Path uapi(StockLinux linux) throws IOException {
    Path own = linux.headers().toRealPath();
    Path shared = own.resolveSibling(own.getFileName().toString().replaceAll("[^-]+$", "common"));
    for (Path headers : List.of(own, shared)) {
      if (Files.exists(headers.resolve("include/uapi/drm/drm.h"))) {
        return headers.resolve("include/uapi");
      }
    }
    throw new Broken("no include/uapi/drm/drm.h in " + own + " or " + shared);
  }

  private static void run(Path folder, String... command) throws IOException, InterruptedException {
    Path log = folder.resolve("build.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new Broken(command[0] + " did not end in " + BUILD_MINUTES + " minutes");
    }
    if (process.exitValue() != 0) {
      String words = Files.readString(log, StandardCharsets.UTF_8).strip();
      String what = String.join(" ", command) + " failed in " + folder;
      throw new Broken(words.isEmpty() ? what : what + ":\n" + words);
    }
  }

  private static List<Path> files(Path sources) throws IOException {
    try (Stream<Path> files = Files.list(sources)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import outlive.files.Folders;

/**
 * Gets JBang's jars from Maven Central, once: {@code .mvn/jbang/pom.xml} says which. They are
 * copied aside and moved into place, so that a killed run leaves none rather than some.
 */
final class JBangFetch {
  private final Path pom;
  private final Path home;
  private final String maven;
  private final PrintWriter err;

  /**
   * @param root the project's folder
   * @param maven the command that starts Maven
   * @param err is told when something is fetched
   */
  JBangFetch(Path root, String maven, PrintWriter err) {
    this.pom = root.resolve(".mvn/jbang/pom.xml");
    this.home = root.resolve("target/jbang");
    this.maven = maven;
    this.err = err;
  }

  /** The folder with the jars; fetches them when they are absent or the pom has changed. */
  Path lib() throws IOException, InterruptedException {
    Path lib = home.resolve("lib");
    Path fetchedWith = lib.resolve("pom.xml");
    if (Files.exists(fetchedWith) && Files.mismatch(pom, fetchedWith) == -1) {
      return lib;
    }
    err.println("run: JBang is not installed; fetching it from Maven Central (once)");
    err.flush();
    Files.createDirectories(home);
    Path aside = Files.createTempDirectory(home, "fetch");
    try {
      copyJars(aside);
      Files.copy(pom, aside.resolve("pom.xml"));
      Folders.delete(lib);
      Files.move(aside, lib, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(aside);
    }
    return lib;
  }

  private void copyJars(Path folder) throws IOException, InterruptedException {
    // --strict-checksums: jars are run, so a damaged one is an error and not a warning.
    List<String> line =
        List.of(
            maven,
            "-q",
            "-B",
            "--strict-checksums",
            "-f",
            pom.toString(),
            "package",
            "-Djbang.lib=" + folder);
    ProcessBuilder process = new ProcessBuilder(line).redirectErrorStream(true);
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process running = process.start();
    String words = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (running.waitFor() != 0) {
      throw new IOException(
          "could not fetch JBang; without a network, install it so that it is on the PATH. Maven said:\n"
              + words.strip());
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What build.sh says before any Java runs: a copy of it in an empty folder, with a bare PATH. */
class BuildScriptTest {
  private static final List<String> ORDINARY_TOOLS =
      List.of(
          "cat",
          "chmod",
          "curl",
          "cut",
          "dirname",
          "find",
          "head",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sha512sum",
          "shasum",
          "openssl",
          "uname");

  @TempDir Path dir;

  private Path script;
  private Path tools;

  @BeforeEach
  void copy() throws IOException {
    script = dir.resolve("a folder/build.sh");
    Files.createDirectories(script.getParent());
    Files.copy(Path.of("build.sh"), script);
    tools = Files.createDirectories(dir.resolve("tools"));
    for (String tool : ORDINARY_TOOLS) {
      Stream.of(System.getenv("PATH").split(File.pathSeparator))
          .map(folder -> Path.of(folder, tool))
          .filter(Files::isExecutable)
          .findFirst()
          .ifPresent(found -> program(tools.resolve(tool), "exec " + found + " \"$@\""));
    }
  }

  /** Not a link: the folder is deleted afterwards, and JUnit would warn about each. */
  private static void program(Path file, String text) {
    try {
      Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertTrue(file.toFile().setExecutable(true));
  }

  @Test
  void helpNeedsNoJdk() throws Exception {
    hideTheUsualFolders();
    for (String asked : List.of("help", "--help", "-h")) {
      CommandLineRun run = run(Map.of(), asked);
      assertEquals(0, run.exit(), run.err());
      assertTrue(run.out().contains("usage: ./build.sh [COMMAND]"), run.out());
    }
  }

  @Test
  void anUnknownCommandIsWrongUsage() throws Exception {
    CommandLineRun run = run(Map.of(), "nonsense");
    assertEquals(2, run.exit());
    assertTrue(run.err().startsWith("build.sh: there is no command nonsense\n"), run.err());
    assertEquals("", run.out());
  }

  @Test
  void benchWithoutANameSaysWhichThereAre() throws Exception {
    hideTheUsualFolders();
    for (String[] asked : new String[][] {{"bench"}, {"bench", "--help"}}) {
      CommandLineRun run = run(Map.of(), asked);
      assertEquals(0, run.exit(), run.err());
      assertTrue(run.out().startsWith("usage: ./build.sh bench [NAME] [--long]\n"), run.out());
      assertTrue(run.out().contains("\n  port  "), run.out());
      assertTrue(run.out().contains("\n  explore "), run.out());
      assertTrue(run.out().contains("\n  archive "), run.out());
    }
  }

  @Test
  void aBenchmarkThatIsNotThereIsWrongUsage() throws Exception {
    for (String[] asked : new String[][] {{"bench", "nonsense"}, {"bench", "explore", "--loud"}}) {
      CommandLineRun run = run(Map.of(), asked);
      assertEquals(2, run.exit());
      assertTrue(run.err().startsWith("build.sh: there is no benchmark "), run.err());
      assertEquals("", run.out());
    }
  }

  @Test
  void benchNeedsAJdk() throws Exception {
    hideTheUsualFolders();
    CommandLineRun run = run(Map.of(), "bench", "port");
    assertEquals(1, run.exit());
    assertTrue(run.err().startsWith("build.sh: no JDK 17 or newer found."), run.err());
  }

  @Test
  void saysWhatIsMissingWithoutAJdk() throws Exception {
    hideTheUsualFolders();
    CommandLineRun run = run(Map.of(), "workshop");
    assertEquals(1, run.exit());
    assertTrue(run.err().startsWith("build.sh: no JDK 17 or newer found."), run.err());
    assertTrue(run.err().contains("set JAVA_HOME"), run.err());
  }

  @Test
  void anOptionWithoutACommandIsTheSites() throws Exception {
    hideTheUsualFolders();
    CommandLineRun run = run(Map.of(), "--url", "https://example.org/");
    assertEquals(1, run.exit());
    assertTrue(run.err().startsWith("build.sh: no JDK 17 or newer found."), run.err());
  }

  @Test
  void doesNotTakeAJdkThatIsTooOld() throws Exception {
    hideTheUsualFolders();
    Path old = dir.resolve("old");
    Files.createDirectories(old.resolve("bin"));
    program(old.resolve("bin/java"), "");
    program(old.resolve("bin/javac"), "");
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"1.8.0_400\"\n");
    CommandLineRun run = run(Map.of("JAVA_HOME", old.toString()), "workshop");
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("Too old, or without javac: " + old), run.err());
  }

  @Test
  void throwsAwayAMavenWithTheWrongChecksum() throws Exception {
    Path central = dir.resolve("central");
    Path zip = zipOf(central);
    Files.createDirectories(zip.getParent());
    Files.writeString(zip, "not the zip that was meant");
    CommandLineRun run = run(fetchingFrom(central), "workshop");
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("wrong checksum"), run.err());
    assertNothingKept();
  }

  @Test
  void saysWhatToDoWhenMavenCannotBeFetched() throws Exception {
    CommandLineRun run = run(fetchingFrom(dir.resolve("nowhere")), "workshop");
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("install Maven 3.8 or newer"), run.err());
    assertNothingKept();
  }

  private Map<String, String> fetchingFrom(Path central) {
    return Map.of(
        "JAVA_HOME", System.getProperty("java.home"),
        "OUTLIVE_CACHE", dir.resolve("cache").toString(),
        "OUTLIVE_MAVEN_CENTRAL", central.toUri().toString());
  }

  private void assertNothingKept() throws IOException {
    try (Stream<Path> kept = Files.list(dir.resolve("cache"))) {
      assertEquals(List.of(), kept.toList());
    }
    assertFalse(Files.exists(script.resolveSibling("target/classpath")));
  }

  private static Path zipOf(Path central) throws IOException {
    String version =
        Files.readAllLines(Path.of("build.sh")).stream()
            .filter(line -> line.startsWith("maven_version="))
            .map(line -> line.substring("maven_version=".length()))
            .findFirst()
            .orElseThrow();
    String name = "apache-maven-" + version + "-bin.zip";
    return central.resolve("org/apache/maven/apache-maven").resolve(version).resolve(name);
  }

  /** The copy looks for JDKs in folders that do not exist. */
  private void hideTheUsualFolders() throws IOException {
    String hidden =
        Files.readString(script)
            .replace(" /usr/", " /nowhere/")
            .replace(" /opt/", " /nowhere/")
            .replace(" /Library/", " /nowhere/");
    Files.writeString(script, hidden);
  }

  private CommandLineRun run(Map<String, String> environment, String... args) throws Exception {
    List<String> line = new ArrayList<>(List.of("/bin/sh", script.toString()));
    line.addAll(List.of(args));
    Path out = dir.resolve("out");
    Path err = dir.resolve("err");
    ProcessBuilder process =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    process.environment().clear();
    process.environment().put("PATH", tools.toString());
    process.environment().put("HOME", dir.toString());
    process.environment().putAll(environment);
    int exit = process.start().waitFor();
    return new CommandLineRun(
        exit,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.scripts;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptsTest {
  private static final int SCREEN_LINES = 40;
  private static final int SCREEN_COLUMNS = 80;
  private static final Pattern STACK_TRACE = Pattern.compile("(?m)^\\s+at [\\w.$]+\\(|^Exception");

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  static Path compiled;

  @BeforeAll
  static void compile() throws IOException {
    for (Script script : Script.all()) {
      script.compile(Files.createDirectory(classes(script)));
    }
  }

  private static Path classes(Script script) {
    return compiled.resolve(script.className());
  }

  static List<Script> scripts() throws IOException {
    return Script.all();
  }

  /** A script that shows a bug and its fix; the other one is a tool. */
  static List<Script> concepts() throws IOException {
    return Script.all().stream().filter(script -> !isTool(script)).toList();
  }

  private static boolean isTool(Script script) {
    return script.className().equals("ReadThread");
  }

  @Test
  void thereAreScripts() throws IOException {
    assertTrue(Script.all().size() >= 3);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void printsWhatIsExpected(Script script) throws Exception {
    Script.Run run = script.run(classes(script));
    if (Boolean.getBoolean("approve")) {
      Files.writeString(script.expected(), run.out());
    }
    assertAll(
        () -> assertEquals(Files.readString(script.expected()), run.out()),
        () -> assertEquals("", run.err()),
        () -> assertEquals(0, run.exit()));
  }

  @ParameterizedTest
  @MethodSource("concepts")
  void showsTheFailureThenTheFix(Script script) throws IOException {
    String expected = Files.readString(script.expected());
    int failure = expected.indexOf("=== wrong");
    int report = expected.indexOf("\nBUG: KASAN: ");
    int fix = expected.indexOf("\n=== right");
    assertTrue(failure == 0 && report > failure && fix > report, expected);
    String words = expected.substring(report, fix);
    for (String part : List.of("\nCall trace:\n", "\nAllocated by task ", "\nFreed by task ")) {
      assertTrue(words.contains(part), part);
    }
    assertFalse(expected.substring(fix).contains("BUG:"), "the fix has the bug");
    assertTrue(expected.endsWith("\nstill allocated: []\n"), "the fix leaks");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void fitsAScreen(Script script) throws IOException {
    assertFitsAScreen(Files.readString(script.expected()));
  }

  private static void assertFitsAScreen(String output) {
    List<String> lines = output.lines().toList();
    assertTrue(lines.size() <= SCREEN_LINES, lines.size() + " lines");
    for (String line : lines) {
      assertTrue(line.length() <= SCREEN_COLUMNS, line);
      assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void helpNamesTheScriptAndIsFine(Script script) throws Exception {
    for (String option : List.of("--help", "-h")) {
      Script.Run run = script.run(classes(script), option);
      assertTrue(run.out().startsWith(script.name() + ": "), run.out());
      assertTrue(run.out().contains("usage: jbang " + script.className() + ".java"), run.out());
      assertFitsAScreen(run.out());
      assertEquals("", run.err());
      assertEquals(0, run.exit());
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void anUnknownOptionIsWrongUsage(Script script) throws Exception {
    Script.Run run = script.run(classes(script), "--loud");
    assertEquals("", run.out());
    assertTrue(run.err().contains("--loud"), run.err());
    assertTrue(run.err().contains("usage: jbang"), run.err());
    assertEquals(2, run.exit());
    assertFalse(STACK_TRACE.matcher(run.err()).find(), run.err());
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void printsNoStackTrace(Script script) throws IOException {
    assertFalse(STACK_TRACE.matcher(Files.readString(script.expected())).find());
    assertTrue(STACK_TRACE.matcher("\tat Toy.probe(Toy.java:1)").find(), "must be found");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void listsWhatItNeeds(Script script, @TempDir Path classes) throws IOException {
    TreeSet<Path> missing = new TreeSet<>(script.needed(classes));
    missing.removeAll(script.sources());
    assertEquals(Set.of(), missing);
  }

  /** JBang reads the lists of the files that a script lists: one line a package is enough. */
  @ParameterizedTest
  @MethodSource("scripts")
  void namesPackagesAndNoSingleFiles(Script script) throws IOException {
    for (Path listed : Script.listedBy(script.file())) {
      assertTrue(listed.endsWith("package-info.java"), listed.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "linux,",
    "base,linux",
    "drm,base",
    "drvm,drm",
    "explore,",
    "finding,",
    "scenario,drm explore finding",
    "mail,finding",
    "archive,mail"
  })
  void eachPackageListsItsFiles(String name, @Nullable String below) throws IOException {
    Path folder = Path.of("src/main/java/outlive", name).toAbsolutePath();
    TreeSet<Path> files = new TreeSet<>();
    try (var all = Files.newDirectoryStream(folder, "*.java")) {
      all.forEach(files::add);
    }
    Path list = folder.resolve("package-info.java");
    files.remove(list);
    for (String other : below == null ? List.<String>of() : List.of(below.split(" ", -1))) {
      files.add(folder.resolveSibling(other).resolve("package-info.java"));
    }
    assertEquals(
        files,
        new TreeSet<>(Script.listedBy(list)),
        () -> "%s must list:%n%s%n".formatted(list, Script.sourcesLines(folder, files)));
  }

  /** JBang fetches what is named, Maven what the pom says: a script must not run on another. */
  @ParameterizedTest
  @MethodSource("scripts")
  void namesLibrariesAsThePomDoes(Script script) throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    for (String library : script.libraries()) {
      List<String> part = List.of(library.split(":", -1));
      String artifact = "<artifactId>" + part.get(1) + "</artifactId>";
      Matcher property =
          Pattern.compile(Pattern.quote(artifact) + "\\s*<version>\\$\\{([\\w.-]+)}").matcher(pom);
      assertTrue(property.find(), library);
      String version = "<%s>%s</%1$s>".formatted(property.group(1), part.get(2));
      assertTrue(pom.contains(version), () -> library + ", but the pom has another version");
    }
  }

  /** A planted bug: without one of its files the script must not compile. */
  @ParameterizedTest
  @MethodSource("scripts")
  void aMissingPortFileIsFound(Script script, @TempDir Path folder) throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path copy = folder.resolve(script.file().getFileName());
    TreeSet<Path> fewer = new TreeSet<>(script.sources());
    fewer.removeIf(source -> source.endsWith("package-info.java"));
    int all = fewer.size();
    String missing = isTool(script) ? "How" : "Devm";
    fewer.removeIf(source -> source.endsWith(missing + ".java"));
    assertEquals(all - 1, fewer.size());
    String text = Files.readString(script.file()).replaceAll("(?m)^//SOURCES .*$", "");
    String libraries = script.libraries().stream().map(lib -> "\n//DEPS " + lib).collect(joining());
    Files.writeString(copy, text + Script.sourcesLines(folder, fewer) + libraries);
    String words =
        assertThrows(AssertionError.class, () -> new Script(copy).compile(classes)).toString();
    assertTrue(words.contains(missing), words);
    assertFalse(new Script(copy).sources().containsAll(new Script(copy).needed(classes)));
  }
}

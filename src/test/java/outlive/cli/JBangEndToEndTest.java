// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts with the real JBang, in a home folder that is empty. It is fetched into {@code
 * target/} as {@code ./build.sh run} does it; without a network the test is skipped, but not in CI.
 */
class JBangEndToEndTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final Path SCRIPTS = ROOT.resolve("jbang-scripts");

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  static Path home;

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static JBang jbang;

  @BeforeAll
  static void fetchJBang() throws IOException, InterruptedException {
    String maven = System.getenv().getOrDefault("OUTLIVE_MVN", "mvn");
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try {
      Path lib = new JBangFetch(ROOT, maven, err).lib();
      jbang = JBang.fetched(ROOT, Map.of("JBANG_DIR", home.toString()), lib);
    } catch (IOException failure) {
      if (System.getenv("CI") != null) {
        throw failure;
      }
      abort("skipped: " + failure.getMessage());
    }
  }

  /** Runs a file or an alias; gives what it printed. */
  private static String run(int exit, Path script, String... arguments)
      throws IOException, InterruptedException {
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    int found =
        jbang.run(
            script,
            List.of(arguments),
            process -> {
              process.environment().remove("JAVA_TOOL_OPTIONS"); // java would say so
              process.environment().put("LC_ALL", "C"); // what is expected is ASCII
              return process.redirectOutput(out.toFile()).redirectError(err.toFile());
            });
    assertEquals(exit, found, () -> "error stream in " + err);
    return Files.readString(out) + Files.readString(err);
  }

  private static String expected(Path script) throws IOException {
    String name = script.getFileName().toString().replace(".java", ".txt");
    return Files.readString(SCRIPTS.resolve("expected").resolve(name));
  }

  @Test
  void runsEveryScriptFromItsFile() throws Exception {
    for (Path script : new JBangScripts(SCRIPTS).byName().values()) {
      assertEquals(expected(script), run(0, script));
    }
  }

  @Test
  void runsEveryAliasOfTheCatalog() throws Exception {
    for (var script : new JBangScripts(SCRIPTS).byName().entrySet()) {
      assertEquals(expected(script.getValue()), run(0, Path.of(script.getKey())));
    }
  }

  @Test
  void handsArgumentsOverUnharmed() throws Exception {
    String words = run(2, SCRIPTS.resolve("FinalKfree.java"), "--it's $HOME; \"two\"  words");
    assertTrue(
        words.startsWith("final-kfree: unknown option --it's $HOME; \"two\"  words\n"), words);
  }
}

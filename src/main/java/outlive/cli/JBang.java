// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A JBang that can run a script: the one of the PATH, or the jars that {@link JBangFetch} got. In
 * both cases it works offline, with the JDK that runs us, and asks no host for anything.
 */
final class JBang {
  /** JBang's way to say: the script is built, run the command that was printed. */
  private static final int RUN_WHAT_I_PRINTED = 255;

  private static final List<String> QUIETLY = List.of("run", "--quiet", "--offline");

  private final List<String> command;
  private final Map<String, String> settings;
  private final boolean printsCommand;

  private JBang(List<String> command, Map<String, String> settings, boolean printsCommand) {
    this.command = command;
    this.settings = settings;
    this.printsCommand = printsCommand;
  }

  /** The JBang that is installed, or null when the environment's PATH has none. */
  static @Nullable JBang on(Map<String, String> environment) {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path jbang = Path.of(folder, "jbang");
      if (!folder.isEmpty() && Files.isRegularFile(jbang) && Files.isExecutable(jbang)) {
        return new JBang(List.of(jbang.toString()), settings(), false);
      }
    }
    return null;
  }

  /**
   * The JBang of a folder of jars. Without JBANG_DIR it keeps what it compiles below {@code target}
   * and leaves the home folder alone.
   */
  static JBang fetched(Path root, Map<String, String> environment, Path lib) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.put("JBANG_RUNTIME_SHELL", "bash"); // quotes as any POSIX shell reads them
    settings.put(
        "JBANG_DIR",
        environment.getOrDefault("JBANG_DIR", root.resolve("target/jbang/home").toString()));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            lib.resolve("*").toString(),
            "dev.jbang.Main");
    return new JBang(command, settings, true);
  }

  private static Map<String, String> settings() {
    return Map.of("JAVA_HOME", System.getProperty("java.home"), "JBANG_NO_VERSION_CHECK", "true");
  }

  /**
   * Runs the script and returns its exit code.
   *
   * @param terminal gives a process its streams, usually {@link ProcessBuilder#inheritIO}
   */
  int run(Path script, List<String> arguments, UnaryOperator<ProcessBuilder> terminal)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(command);
    line.addAll(QUIETLY);
    line.add(script.toString());
    line.addAll(arguments);
    ProcessBuilder jbang = process(line, terminal);
    if (!printsCommand) {
      return jbang.start().waitFor();
    }
    Process build = jbang.redirectOutput(ProcessBuilder.Redirect.PIPE).start();
    String printed = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = build.waitFor();
    if (exit != RUN_WHAT_I_PRINTED) {
      return exit; // its words about that are on its error stream
    }
    // The line is quoted for a shell, so a shell reads it; exec, so that the script takes its
    // place.
    List<String> shell = List.of("sh", "-c", "exec " + printed.stripTrailing());
    return process(shell, terminal).start().waitFor();
  }

  private ProcessBuilder process(List<String> line, UnaryOperator<ProcessBuilder> terminal) {
    ProcessBuilder process = terminal.apply(new ProcessBuilder(line));
    process.environment().putAll(settings);
    return process;
  }
}

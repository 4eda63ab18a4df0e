// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * {@code run NAME [ARG...]}: a script of {@code jbang-scripts/}, with the JBang of the PATH or else
 * with one that is fetched. The script has the terminal to itself; its exit code is ours.
 */
final class JBangRun {
  private final Path root;
  private final Map<String, String> environment;
  private final UnaryOperator<ProcessBuilder> terminal;
  private final PrintWriter err;

  /**
   * @param root the project's folder
   * @param environment whose PATH is searched, usually {@link System#getenv()}
   * @param terminal gives the script its streams, usually {@link ProcessBuilder#inheritIO}
   * @param err for everything that the script does not say itself
   */
  JBangRun(
      Path root,
      Map<String, String> environment,
      UnaryOperator<ProcessBuilder> terminal,
      PrintWriter err) {
    this.root = root;
    this.environment = environment;
    this.terminal = terminal;
    this.err = err;
  }

  /**
   * Runs the script that the first argument names with the rest of them.
   *
   * @param maven the command to fetch JBang with, should it be needed
   * @return the script's exit code; 1 when it could not be started; 2 when there is no such script
   */
  int run(List<String> arguments, String maven) throws IOException, InterruptedException {
    JBangScripts scripts = new JBangScripts(root.resolve("jbang-scripts"));
    Path script = arguments.isEmpty() ? null : scripts.byName().get(arguments.get(0));
    if (script == null) {
      String problem =
          arguments.isEmpty() ? "which script?" : "there is no script " + arguments.get(0);
      err.print("run: %s%n%n%s".formatted(problem, scripts.list()));
      err.flush();
      return Exit.USAGE;
    }
    try {
      JBang jbang = JBang.on(environment);
      if (jbang == null) {
        jbang = JBang.fetched(root, environment, new JBangFetch(root, maven, err).lib());
      }
      return jbang.run(script, arguments.subList(1, arguments.size()), terminal);
    } catch (IOException failure) {
      err.println("run: " + failure.getMessage());
      err.flush();
      return Exit.FINDINGS;
    }
  }
}

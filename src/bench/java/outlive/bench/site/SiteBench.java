// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import outlive.bench.Program;
import outlive.files.Folders;

/**
 * Builds the kit's own site in a copy of the project, in each of the ways that somebody waits for,
 * and has other tools set the same lessons; prints one table. Exit 0 whatever the figures say.
 *
 * <p>The properties {@code outlive.root}, {@code outlive.flags} and {@code outlive.classpath} are
 * what {@code build.sh} starts the tool with.
 */
public final class SiteBench {
  private static final int RUNS = 5;
  private static final int MEGABYTE = 20;
  private static final double COLD_BAR = Runtime.version().feature() >= 25 ? 3 : 5;
  private static final double NOTHING_BAR = 1;
  private static final double SERVE_BAR = 0.3;

  private final Path project;
  private final Path folder;

  private SiteBench(Path project, Path folder) {
    this.project = project;
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    System.err.println("the kit's own site, each figure the median of " + RUNS + " runs");
    System.out.printf(
        "Java %s, %d processors%n%n",
        System.getProperty("java.version"), Runtime.getRuntime().availableProcessors());
    Path folder = Files.createTempDirectory("bench-site");
    try {
      Path project = Copy.of(Path.of(System.getProperty("outlive.root", "")), folder);
      new SiteBench(project, folder).run();
    } finally {
      Folders.delete(folder);
    }
  }

  private void run() throws IOException, InterruptedException {
    line("%-46s %8s %8s", "", "seconds", "peak MB");
    double cold = median("site, nothing there yet", this::forgetAll);
    double nothing = median("site, nothing changed", () -> {});
    median("site, one lesson changed", this::editLesson);
    median("site, code changed that a lesson shows", this::editCode);
    double serve = new Served(project, tool("serve", "--port", "0")).median(this::editLesson);
    line("%-46s %8.3f", "serve, lesson saved until the page is told", serve);
    Others.measure(project.resolve("docs/lessons"), folder, RUNS);
    line("");
    bar("nothing there yet", cold, COLD_BAR);
    bar("nothing changed", nothing, NOTHING_BAR);
    bar("serve, one lesson changed", serve, SERVE_BAR);
  }

  /** What is done before each run, and not measured. */
  interface Change {
    void make() throws IOException;
  }

  private double median(String what, Change before) throws IOException, InterruptedException {
    double[] seconds = new double[RUNS];
    long peak = 0;
    for (int i = 0; i < RUNS; i++) {
      before.make();
      Program.Run run = Program.run(folder, Map.of(), Optional.empty(), tool("site"));
      if (run.exit() != 0) {
        throw new IOException("the site is not built: " + run.last());
      }
      seconds[i] = run.seconds();
      peak = Math.max(peak, run.bytes());
    }
    Arrays.sort(seconds);
    line("%-46s %8.2f %8d", what, seconds[RUNS / 2], peak >> MEGABYTE);
    return seconds[RUNS / 2];
  }

  private List<String> tool(String... words) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of(System.getProperty("outlive.flags", "").strip().split(" +")));
    archived("libraries.jsa", "-XX:SharedArchiveFile=").ifPresent(line::add);
    archived("libraries.aot", "-XX:AOTCache=").ifPresent(line::add);
    line.add("-Doutlive.root=" + project);
    line.addAll(List.of("-cp", System.getProperty("outlive.classpath", ""), "outlive.cli.Main"));
    line.addAll(List.of(words));
    return line;
  }

  /** The libraries' classes as {@code build.sh} laid them out, if it did. */
  private static Optional<String> archived(String name, String flag) {
    Path file = Path.of(System.getProperty("outlive.root", ""), "target", name);
    return Files.isRegularFile(file) ? Optional.of(flag + file) : Optional.empty();
  }

  private void forgetAll() throws IOException {
    Folders.delete(project.resolve("target"));
    Files.createDirectories(project.resolve("target"));
  }

  private void editLesson() throws IOException {
    Path lesson = project.resolve("docs/lessons/final-kfree.adoc");
    Files.writeString(lesson, Files.readString(lesson) + "\nOne more line.\n");
  }

  private void editCode() throws IOException {
    Path code = project.resolve("src/main/java/outlive/drm/DrmDevice.java");
    String mark = "// tag::drm_dev_release[]\n";
    Files.writeString(code, Files.readString(code).replace(mark, mark + "  // another line\n"));
  }

  private static void bar(String what, double seconds, double bar) {
    String met = seconds <= bar ? "met" : "not met";
    line("%-46s %8.2f, at most %.1f: %s", what, seconds, bar, met);
  }

  static void line(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}

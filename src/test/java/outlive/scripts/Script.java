// SPDX-License-Identifier: GPL-2.0-only
package outlive.scripts;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A script as JBang treats it: compiled with the files of its {@code //SOURCES} lines and nothing
 * else, and run in a java of its own.
 */
record Script(Path file) {
  private static final Path FOLDER = Path.of("jbang-scripts").toAbsolutePath();
  private static final Path SOURCE_PATH = Path.of("src/main/java").toAbsolutePath();
  private static final String SOURCES = "//SOURCES ";

  /** What a run came to. */
  record Run(int exit, String out, String err) {}

  /** Every script of the project, by name. */
  static List<Script> all() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(Script::new)
          .toList();
    }
  }

  /** The class: {@code DevresVsDrmm}. */
  String className() {
    return file.getFileName().toString().replace(".java", "");
  }

  /** The name of an alias: {@code devres-vs-drmm}. */
  String name() {
    return className().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  Path expected() {
    return FOLDER.resolve("expected").resolve(className() + ".txt");
  }

  /** The files that the script lists, and the files that those list, as JBang reads them. */
  SortedSet<Path> sources() throws IOException {
    SortedSet<Path> sources = new TreeSet<>();
    Deque<Path> unread = new ArrayDeque<>(List.of(file));
    while (!unread.isEmpty()) {
      for (Path listed : listedBy(unread.pop())) {
        if (sources.add(listed)) {
          unread.push(listed);
        }
      }
    }
    return sources;
  }

  /** The files that a file's own {@code //SOURCES} lines name. */
  static List<Path> listedBy(Path file) throws IOException {
    List<Path> listed = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(SOURCES)) {
        for (String source : line.substring(SOURCES.length()).trim().split("\\s+", -1)) {
          listed.add(file.toAbsolutePath().resolveSibling(source).normalize());
        }
      }
    }
    return listed;
  }

  /** The files of the project that javac reads for the script when it may look for them itself. */
  SortedSet<Path> needed(Path classes) throws IOException {
    javac(List.of("-sourcepath", SOURCE_PATH.toString(), "-implicit:class"), List.of(), classes);
    try (var files = Files.walk(classes)) {
      SortedSet<Path> needed = new TreeSet<>();
      files
          .filter(found -> found.toString().endsWith(".class"))
          .map(found -> classes.relativize(found).toString().replaceAll("(\\$.*)?\\.class$", ""))
          .filter(type -> type.contains("/"))
          .forEach(type -> needed.add(SOURCE_PATH.resolve(type + ".java")));
      return needed;
    }
  }

  /** The {@code //SOURCES} lines for files, short enough that the formatter leaves them alone. */
  static String sourcesLines(Path folder, Iterable<Path> files) {
    List<StringBuilder> lines = new ArrayList<>();
    for (Path source : files) {
      String path = folder.relativize(source).toString();
      StringBuilder last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
      if (last != null && last.length() + 1 + path.length() <= 98) {
        last.append(' ').append(path);
      } else {
        lines.add(new StringBuilder(SOURCES).append(path));
      }
    }
    return String.join("\n", lines);
  }

  /** Compiles with what the script lists, as strictly as the project itself. */
  void compile(Path classes) throws IOException {
    javac(List.of("-Xlint:all", "-Werror"), List.copyOf(sources()), classes);
  }

  /** Runs the compiled script. */
  Run run(Path classes, String... arguments) throws IOException, InterruptedException {
    return run(List.of(), classes, arguments);
  }

  /** Runs the compiled script in a java with more options. */
  Run run(List<String> options, Path classes, String... arguments)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> line = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
    line.addAll(options);
    line.addAll(List.of("-cp", classes.toString(), className()));
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile("script", ".out");
    Path err = Files.createTempFile("script", ".err");
    try {
      ProcessBuilder process =
          new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
      process.environment().remove("JAVA_TOOL_OPTIONS"); // java would say so among the output
      int exit = process.start().waitFor();
      return new Run(exit, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private void javac(List<String> options, List<Path> sources, Path classes) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("--release", "17", "-proc:none", "-cp", "", "-d", classes.toString()));
    List<Path> units = new ArrayList<>(sources);
    units.add(file);
    StringWriter words = new StringWriter();
    try (var files = javac.getStandardFileManager(null, null, null)) {
      var task =
          javac.getTask(words, files, null, all, null, files.getJavaFileObjectsFromPaths(units));
      if (!task.call()) {
        throw new AssertionError(words.toString());
      }
    }
  }
}

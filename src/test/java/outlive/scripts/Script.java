// SPDX-License-Identifier: GPL-2.0-only
package outlive.scripts;

import java.io.File;
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
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A script as JBang treats it: compiled with the files of its {@code //SOURCES} lines, the
 * libraries of its {@code //DEPS} lines and nothing else, and run in a java of its own.
 */
record Script(Path file) {
  private static final Path FOLDER = Path.of("jbang-scripts").toAbsolutePath();
  private static final Path SOURCE_PATH = Path.of("src/main/java").toAbsolutePath();
  private static final String SOURCES = "//SOURCES ";
  private static final String DEPS = "//DEPS ";
  private static final String OPTIONS = "//COMPILE_OPTIONS ";
  private static final List<String> CLASS_PATH =
      List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));

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
    return words(file, SOURCES).stream()
        .map(source -> file.toAbsolutePath().resolveSibling(source).normalize())
        .toList();
  }

  /** The libraries, {@code GROUP:ARTIFACT:VERSION}, that the script and its sources name. */
  SortedSet<String> libraries() throws IOException {
    SortedSet<String> libraries = new TreeSet<>(words(file, DEPS));
    for (Path source : sources()) {
      libraries.addAll(words(source, DEPS));
    }
    return libraries;
  }

  /** What stands behind a directive on the lines of a file, word by word. */
  private static List<String> words(Path file, String directive) throws IOException {
    List<String> words = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(directive)) {
        words.addAll(List.of(line.substring(directive.length()).trim().split("\\s+", -1)));
      }
    }
    return words;
  }

  /** The jars of the libraries' groups, which come with them; empty where none is named. */
  private String jars() throws IOException {
    List<String> groups = new ArrayList<>();
    for (String library : libraries()) {
      groups.add("/" + library.substring(0, library.indexOf(':')).replace('.', '/') + "/");
    }
    return CLASS_PATH.stream()
        .filter(jar -> groups.stream().anyMatch(jar.replace('\\', '/')::contains))
        .collect(Collectors.joining(File.pathSeparator));
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
    return run(Path.of(""), options, classes, arguments);
  }

  /** Runs the compiled script in another folder than the project's. */
  Run runIn(Path folder, Path classes, String... arguments)
      throws IOException, InterruptedException {
    return run(folder, List.of(), classes, arguments);
  }

  private Run run(Path folder, List<String> options, Path classes, String... arguments)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> line = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
    line.addAll(options);
    String libraries = libraries().isEmpty() ? "" : jarsOnly();
    line.addAll(List.of("-cp", classes + libraries, className()));
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile("script", ".out");
    Path err = Files.createTempFile("script", ".err");
    try {
      ProcessBuilder process =
          new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
      process.directory(folder.toAbsolutePath().toFile());
      process.environment().remove("JAVA_TOOL_OPTIONS"); // java would say so among the output
      process.environment().put("LC_ALL", "C"); // what is printed is ASCII, wherever this runs
      process.environment().remove("COLUMNS");
      int exit = process.start().waitFor();
      return new Run(exit, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** What a library needs itself may be of any group; the project's own classes are no jar. */
  private static String jarsOnly() {
    return CLASS_PATH.stream()
        .filter(entry -> entry.endsWith(".jar"))
        .map(jar -> File.pathSeparator + jar)
        .collect(Collectors.joining());
  }

  private void javac(List<String> options, List<Path> sources, Path classes) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> all = new ArrayList<>(options);
    // A machine may be set to anything: what a script holds beyond ASCII it has to say itself.
    List<String> encoding = words(file, OPTIONS);
    all.addAll(encoding.isEmpty() ? List.of("-encoding", "US-ASCII") : encoding);
    all.addAll(List.of("--release", "17", "-proc:none", "-cp", jars(), "-d", classes.toString()));
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

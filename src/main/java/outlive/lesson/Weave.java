// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/**
 * Everything that lessons are woven from: their own text, the port's regions, what the scripts
 * print, the exercises, the threads.
 *
 * @param lessons the lessons' text, by file name
 * @param port the sources of the port island
 * @param scripts the scripts' sources
 * @param outputs what each script is known to print, by the script's name, and what a real Linux
 *     printed, by {@link #LINUX} and the name of the recorded run
 * @param exercises names of the exercises' folders
 * @param about which kernel symbols they say they are about
 * @param scenarios what can be run in every order
 * @param claims what mails claim and an order decides; without lines where nobody wrote that down
 * @param rules what the kernel does, rule by rule; none where nobody wrote that down
 * @param portRegions the port's regions, by kernel symbol
 */
public record Weave(
    List<SourceText> lessons,
    List<SourceText> port,
    List<SourceText> scripts,
    Map<String, SourceText> outputs,
    List<String> exercises,
    Threads threads,
    List<About> about,
    Scenarios scenarios,
    SourceText claims,
    Rules rules,
    Regions portRegions) {
  /** The packages that make up the port. */
  static final List<String> PORT = List.of("linux", "base", "drm", "drvm");

  /** What a real Linux printed has a name that begins so. */
  public static final String LINUX = "linux/";

  public Weave {
    lessons = List.copyOf(lessons);
    port = List.copyOf(port);
    scripts = List.copyOf(scripts);
    outputs = Collections.unmodifiableMap(new TreeMap<>(outputs));
    exercises = List.copyOf(exercises);
    about = List.copyOf(about);
  }

  /** The same with the rules that a text has, and the regions that the port has. */
  public Weave(
      List<SourceText> lessons,
      List<SourceText> port,
      List<SourceText> scripts,
      Map<String, SourceText> outputs,
      List<String> exercises,
      Threads threads,
      List<About> about,
      Scenarios scenarios,
      SourceText claims,
      SourceText rules) {
    this(
        lessons,
        port,
        scripts,
        outputs,
        exercises,
        threads,
        about,
        scenarios,
        claims,
        Rules.of(rules, port),
        Regions.of(port));
  }

  /**
   * Reads a project; folders that are not there count as empty.
   *
   * @throws IOException when a file cannot be read as UTF-8
   */
  public static Weave read(Path root, Threads threads) throws IOException {
    List<SourceText> port = new ArrayList<>();
    for (String name : PORT) {
      port.addAll(sources(root, "src/main/java/outlive/" + name, ".java"));
    }
    Map<String, SourceText> outputs = new TreeMap<>();
    sources(root, "jbang-scripts/expected", ".txt").forEach(text -> outputs.put(text.name(), text));
    for (SourceText run : sources(root, "src/linux-runs", ".txt")) {
      outputs.put(LINUX + run.name(), run);
    }
    List<String> exercises = folders(root.resolve("src/exercises"));
    return new Weave(
        sources(root, "docs/lessons", ".adoc"),
        port,
        sources(root, "jbang-scripts", ".java"),
        outputs,
        exercises,
        threads,
        about(root, exercises),
        new Scenarios(sources(root, "src/scenarios", ".scn"), text(root, Scenarios.TABLE)),
        text(root, Claims.FILE),
        text(root, Rules.FILE));
  }

  private static List<About> about(Path root, List<String> exercises) throws IOException {
    List<About> about = new ArrayList<>();
    for (String name : exercises) {
      for (SourceText starter : sources(root, "src/exercises/" + name + "/starter", ".java")) {
        about.addAll(About.in(name, starter));
      }
    }
    return about;
  }

  /** A file that a project need not have. */
  private static SourceText text(Path root, String file) throws IOException {
    Path path = root.resolve(file);
    return Files.isRegularFile(path) ? SourceText.read(root, path) : SourceText.of(file);
  }

  /**
   * The code that an include shows: {@code port:SYMBOL} is the symbol's region, {@code
   * script:NAME[from="…",to="…"]} the lines of a script from words to words.
   *
   * @return nothing when it is not there
   */
  public Optional<Region> code(String target, Map<String, String> attributes) {
    String name = target.substring(target.indexOf(':') + 1);
    if (target.startsWith("port:")) {
      return portRegions.find(name);
    }
    String from = attributes.getOrDefault("from", "");
    String to = attributes.getOrDefault("to", "");
    return script(name)
        .flatMap(script -> Excerpt.cut(script, from, to))
        .map(cut -> new Region("", cut.file(), cut.line(), Region.dedent(cut.lines())));
  }

  /** Whether an include is for {@link #code}; another is Asciidoctor's own. */
  public static boolean isCode(String target) {
    return target.startsWith("port:") || target.startsWith("script:");
  }

  /** The source of a script, by the name it runs under: {@code DevresVsDrmm}. */
  public Optional<SourceText> script(String name) {
    return scripts.stream().filter(script -> script.name().equals(name)).findFirst();
  }

  /** What an output directive shows. */
  public Optional<Excerpt> output(Directive directive) {
    return Optional.ofNullable(outputs.get(directive.target()))
        .flatMap(text -> Excerpt.cut(text, directive.attribute("from"), directive.attribute("to")));
  }

  /** What a mail directive shows, or why it shows nothing. */
  public Cited.Found passage(Directive directive) {
    String id = directive.target();
    for (ThreadTree tree : threads.byName().values()) {
      Optional<Message> message = tree.message(id);
      if (message.isPresent()) {
        return Cited.find(tree, message.get(), directive.attribute("1"), directive.attribute("2"));
      }
    }
    return new Cited.Found(
        Optional.empty(), "no mail " + id + "; list them with ./build.sh threads");
  }

  /**
   * The files of a folder with that ending, by name; a folder that is not there is empty.
   *
   * @throws IOException when one cannot be read as UTF-8
   */
  private static List<SourceText> sources(Path root, String folder, String ending)
      throws IOException {
    Path start = root.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    List<SourceText> read = new ArrayList<>();
    try (Stream<Path> files = Files.list(start)) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(ending)) {
          read.add(SourceText.read(root, file));
        }
      }
    }
    read.sort(Comparator.comparing(SourceText::name)); // a name comes before one that goes on
    return read;
  }

  private static List<String> folders(Path start) throws IOException {
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> folders = Files.list(start)) {
      folders.filter(Files::isDirectory).forEach(path -> names.add(path.getFileName().toString()));
    }
    return List.copyOf(names);
  }
}

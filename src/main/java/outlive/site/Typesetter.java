// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.logging.Logger;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Block;
import org.asciidoctor.ast.Cursor;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.jruby.AsciidoctorJRuby;
import org.asciidoctor.log.LogHandler;
import org.asciidoctor.log.LogRecord;
import org.jsoup.Jsoup;
import outlive.finding.Finding;
import outlive.lesson.Callouts;
import outlive.lesson.Lanes;
import outlive.lesson.SourceText;

/**
 * Asciidoctor, set up once. Creating it takes seconds and a page a tenth of one, so a process keeps
 * one and gives it the pages one after the other. It is created when the first text needs it: a
 * text that was set before does not.
 */
public final class Typesetter implements AutoCloseable {
  private static final String FIRST =
      "= Title\n\n== Section\n\n* `one` _two_\n\n----\nthree\n----\n";
  private static final String VERSIONS = "/META-INF/asciidoctorj-version.properties";

  static {
    // JRuby reads these when it is loaded. It would start RubyGems, and the native parts for what a
    // page never does; whoever sets them otherwise has his way.
    System.getProperties().putIfAbsent("jruby.cli.rubygems.enable", "false");
    System.getProperties().putIfAbsent("jruby.native.enabled", "false");
  }

  private final Macros macros = new Macros();
  private final FutureTask<Asciidoctor> asciidoctor = new FutureTask<>(this::create);
  private final TypesetCache cache;
  // Held here because the JDK forgets a logger's settings when nobody holds it.
  private final Logger console = Logger.getLogger("asciidoctor");

  /**
   * A page as Asciidoctor leaves it.
   *
   * @param title as HTML
   * @param attributes of the document's header
   * @param html what goes below the heading; of no use when there are findings
   */
  record Typeset(
      String title, Map<String, String> attributes, String html, List<Finding> findings) {
    Typeset {
      attributes = Map.copyOf(attributes);
      findings = List.copyOf(findings);
    }

    /** The title for places that take no markup. */
    String plainTitle() {
      return Jsoup.parseBodyFragment(title).text();
    }

    String attribute(String name) {
      return attributes.getOrDefault(name, "");
    }
  }

  /** A typesetter that remembers texts while it is there. */
  public Typesetter() {
    this(new TypesetCache(Optional.empty()));
  }

  /** A typesetter that remembers texts in a folder; the folder may go at any time. */
  public static Typesetter remembering(Path folder) {
    Typesetter typesetter = new Typesetter(new TypesetCache(Optional.of(folder)));
    if (typesetter.cache.isEmpty()) {
      typesetter.start();
    }
    return typesetter;
  }

  private Typesetter(TypesetCache cache) {
    this.cache = cache;
  }

  /** Starts Asciidoctor beside what else is to be done, since it will be needed. */
  private void start() {
    beside(asciidoctor);
  }

  /** Gets ready beside what else is to be done, so that the next text is not the slow first one. */
  public void prepare(Path root) {
    beside(() -> setFirst(root));
  }

  private synchronized void setFirst(Path root) {
    asciidoctor().convert(FIRST, options(root));
  }

  private static void beside(Runnable task) {
    Thread thread = new Thread(task, "asciidoctor");
    thread.setDaemon(true);
    thread.start();
  }

  private Asciidoctor create() {
    Asciidoctor created = AsciidoctorJRuby.Factory.create(List.of(library()));
    console.setUseParentHandlers(false); // what it logs is returned as findings, not printed
    created.javaConverterRegistry().register(BlockHtml.class, BlockHtml.NAME);
    created.syntaxHighlighterRegistry().register(JavaHighlighter.class, JavaHighlighter.NAME);
    macros.register(created.javaExtensionRegistry());
    return created;
  }

  /**
   * The gem in AsciidoctorJ's archive. Named, it needs no RubyGems, which take a third of the
   * start.
   */
  private static String library() {
    try (InputStream in = Typesetter.class.getResourceAsStream(VERSIONS)) {
      Properties versions = new Properties();
      versions.load(in);
      return "uri:classloader:/gems/asciidoctor-%s/lib"
          .formatted(versions.getProperty("version.asciidoctor"));
    } catch (IOException e) {
      throw new UncheckedIOException("AsciidoctorJ does not say its version", e);
    }
  }

  private Asciidoctor asciidoctor() {
    asciidoctor.run(); // does nothing when it ran, or runs in another thread
    try {
      return asciidoctor.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Asciidoctor started", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Asciidoctor does not start: " + e.getCause(), e);
    }
  }

  /**
   * Renders one page, or finds it as it was rendered before; whatever Asciidoctor logs is a
   * finding.
   *
   * @param root the project: a plain include is read from there and nowhere above
   */
  synchronized Typeset typeset(Path root, SourceText source, Material material) {
    Optional<Typeset> before = cache.find(source, material);
    if (before.isPresent()) {
      return before.get();
    }
    TypesetCache.Recorder asked = new TypesetCache.Recorder(material);
    Typeset set = render(root, source, asked);
    cache.keep(source, asked, set);
    return set;
  }

  /** Whether Asciidoctor was needed so far. */
  boolean isStarted() {
    return asciidoctor.isDone();
  }

  /** Ends a build: what it did not ask for is forgotten. */
  synchronized void forgetUnused() {
    cache.sweep();
  }

  private Typeset render(Path root, SourceText source, Material material) {
    Asciidoctor asciidoctor = asciidoctor();
    List<Finding> findings = new ArrayList<>();
    LogHandler log = entry -> findings.add(finding(source, entry));
    asciidoctor.registerLogHandler(log);
    macros.use(source.file(), material);
    try {
      Document document = asciidoctor.load(String.join("\n", source.lines()), options(root));
      findings.addAll(check(source, document));
      String html = findings.isEmpty() ? document.convert() : "";
      String title = document.getDoctitle();
      if (title == null) {
        findings.add(new Finding(source.file(), 1, "no title; start with a line \"= Title\""));
        title = "";
      }
      return new Typeset(title, attributes(document), html, findings);
    } catch (RuntimeException failure) {
      // JRuby wraps what a converter throws; the message is the one that names the trouble.
      findings.add(new Finding(source.file(), 1, "cannot be rendered: " + failure.getMessage()));
      return new Typeset("", Map.of(), "", findings);
    } finally {
      asciidoctor.unregisterLogHandler(log);
    }
  }

  @Override
  public void close() {
    if (isStarted()) {
      asciidoctor().shutdown();
    }
  }

  private static Options options(Path root) {
    Attributes attributes =
        Attributes.builder()
            .sourceHighlighter(JavaHighlighter.NAME)
            .attribute("reproducible", true)
            .attribute("idprefix", "")
            .attribute("idseparator", "-")
            .attribute("icons", "font")
            .attribute("outfilesuffix", ".html")
            .build();
    return Options.builder()
        .backend(BlockHtml.NAME)
        .standalone(false)
        .safe(SafeMode.SAFE)
        .baseDir(root.toFile())
        .sourcemap(true)
        .attributes(attributes)
        .build();
  }

  private static Map<String, String> attributes(Document document) {
    Map<String, String> read = new TreeMap<>();
    for (String name : List.of("description", "order", "minutes", "exercise", "site-url")) {
      Object value = document.getAttribute(name);
      if (value != null) {
        read.put(name, value.toString());
      }
    }
    return read;
  }

  private static Finding finding(SourceText source, LogRecord entry) {
    Cursor cursor = entry.getCursor();
    boolean placed = cursor != null && cursor.getLineNumber() > 0;
    // A message without a place ends in the words that it is about.
    String about = entry.getMessage().replaceFirst(".*: ", "");
    int line = placed ? cursor.getLineNumber() : source.lineWith(List.of(about));
    String path = cursor == null ? null : cursor.getPath();
    String file = path == null || path.isEmpty() || path.equals("<stdin>") ? source.file() : path;
    return new Finding(file, line, entry.getMessage());
  }

  /** What Asciidoctor says nothing about: orphan callouts, odd lanes, blocks without HTML. */
  private static List<Finding> check(SourceText source, StructuralNode parent) {
    List<Finding> findings = new ArrayList<>();
    List<StructuralNode> children = parent.getBlocks();
    if (children == null || parent.getContext().equals("dlist")) {
      return findings;
    }
    for (int i = 0; i < children.size(); i++) {
      StructuralNode child = children.get(i);
      Cursor cursor = child.getSourceLocation();
      int line = cursor == null ? 1 : cursor.getLineNumber();
      List<String> problems = new ArrayList<>();
      if (!BlockHtml.BLOCKS.contains(child.getNodeName())) {
        problems.add("the site has no HTML for a block of kind " + child.getNodeName());
      }
      if (child instanceof Block block && child.getContext().equals("listing")) {
        StructuralNode next = i + 1 < children.size() ? children.get(i + 1) : null;
        boolean list = next != null && next.getContext().equals("colist");
        int items = list && next != null ? next.getBlocks().size() : 0;
        problems.addAll(Callouts.orphans(block.getLines(), items));
      }
      if (child instanceof Block block && child.hasRole("lanes")) {
        problems.addAll(Lanes.read(block.getLines()).problems());
      }
      problems.forEach(text -> findings.add(new Finding(source.file(), line, text)));
      findings.addAll(check(source, child));
    }
    return findings;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Block;
import org.asciidoctor.ast.Cursor;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.log.LogHandler;
import org.asciidoctor.log.LogRecord;
import org.jsoup.Jsoup;
import outlive.finding.Finding;
import outlive.lesson.Callouts;
import outlive.lesson.Lanes;
import outlive.lesson.SourceText;

/**
 * Asciidoctor, set up once. Creating it takes seconds and a page a tenth of one, so a process keeps
 * one and gives it the pages in sequence; it is not for two threads.
 */
public final class Typesetter implements AutoCloseable {
  private final Asciidoctor asciidoctor = Asciidoctor.Factory.create();
  private final Macros macros = new Macros();
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

  /** Starts Asciidoctor: seconds on a cold machine. */
  public Typesetter() {
    console.setUseParentHandlers(false); // what it logs is returned as findings, not printed
    asciidoctor.javaConverterRegistry().register(BlockHtml.class, BlockHtml.NAME);
    asciidoctor.syntaxHighlighterRegistry().register(JavaHighlighter.class, JavaHighlighter.NAME);
    macros.register(asciidoctor.javaExtensionRegistry());
  }

  /**
   * Renders one page; whatever Asciidoctor logs is a finding.
   *
   * @param root the project: a plain include is read from there and nowhere above
   */
  Typeset typeset(Path root, SourceText source, Material material) {
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
    asciidoctor.shutdown();
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

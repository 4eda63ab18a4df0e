// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import outlive.lesson.Concordance;
import outlive.lesson.Javadoc;
import outlive.lesson.Regions;
import outlive.lesson.Rules;
import outlive.lesson.Segment;
import outlive.lesson.SourceText;

/**
 * A file of the port: its source in pieces, and beside each region what is said about it. Without
 * room the notes follow their region in reading order; the grid does that, without script.
 */
final class CodePage {
  static final String STYLE = "code";

  private final Html html = new Html();
  private final Concordance concordance;
  private final Rules rules;
  private final SourceText file;
  private final String root;
  private final Notes notes;

  private CodePage(Content content, SourceText file) {
    this.concordance = content.concordance();
    this.rules = content.weave().rules();
    this.file = file;
    this.root = Addresses.root(Addresses.code(file.file()));
    this.notes = new Notes(content, root);
  }

  /**
   * The page of a file.
   *
   * @param neighbours the files of its package, in order
   */
  static Page of(Content content, SourceText file, List<SourceText> neighbours) {
    CodePage page = new CodePage(content, file);
    List<Segment> segments = Segment.of(file);
    page.head(segments);
    segments.forEach(page::segment);
    page.steps(neighbours);
    String sentence = Javadoc.sentence(file);
    String about = sentence.isEmpty() ? "The source of " + file.name() + "." : sentence;
    String title = packageOf(file) + "." + file.name(); // there is a Drmm in drm and one in drvm
    return new Page(Addresses.code(file.file()), title, about, page.html.toString()).styled(STYLE);
  }

  /** The name of the package that a file is in: its folder. */
  static String packageOf(SourceText file) {
    String folder = file.file().substring(0, Math.max(0, file.file().lastIndexOf('/')));
    return folder.substring(folder.lastIndexOf('/') + 1);
  }

  private void head(List<Segment> segments) {
    String name = packageOf(file);
    html.open("p", "class", "meta").element("a", "Code", "href", root + Addresses.CODE);
    html.text(" · ").element("a", name, "href", root + Addresses.CODE + "#" + name);
    html.text(" · " + file.file()).close().newline();
    html.element("h1", file.name()).newline();
    String sentence = Javadoc.sentence(file);
    if (!sentence.isEmpty()) {
      Prose.write(html.open("p", "class", "lead"), sentence).close().newline();
    }
    List<String> symbols = segments.stream().flatMap(each -> each.head().stream()).toList();
    if (symbols.size() > 1) {
      html.open("ul", "class", "jump");
      for (String symbol : symbols) {
        html.open("li").element("a", symbol, "href", "#" + symbol).close().newline();
      }
      html.close().newline();
    }
  }

  private void segment(Segment segment) {
    Optional<Concordance.Row> row = segment.head().flatMap(concordance::row);
    html.open("div", "class", "piece").newline();
    row.ifPresent(
        region -> {
          html.open("h2", "id", region.symbol());
          String page = root + Addresses.symbol(region.symbol());
          html.element("a", region.symbol(), "href", page).close().newline();
        });
    html.open("div", "class", "listing");
    numbers(segment);
    Set<String> linked = new TreeSet<>();
    row.ifPresent(region -> linked.add(region.symbol()));
    String source = String.join("\n", segment.lines());
    html.open("pre", "tabindex", "0").open("code");
    html.markup(JavaHighlighter.highlight(source, comment -> comment(comment, linked)));
    html.close().close().close().newline();
    row.ifPresent(region -> notes.write(html, region));
    html.close().newline();
  }

  /**
   * A link each, so that a line can be pointed at, in a column of its own: it stays where it is
   * when the code scrolls, and is not copied with it. A keyboard gets there by the headings; a stop
   * at every line would keep it from everything else.
   */
  private void numbers(Segment segment) {
    html.open("div", "class", "numbers", "aria-hidden", "true");
    for (int i = 0; i < segment.lines().size(); i++) {
      String number = String.valueOf(segment.line() + i);
      html.element("a", number, "id", "L" + number, "href", "#L" + number, "tabindex", "-1");
      html.newline();
    }
    html.close();
  }

  /** Words of a comment that lead somewhere. */
  private record Link(int start, int end, String address) {}

  /** Kernel symbols and rules that have a page are links where a piece first names them. */
  private String comment(String text, Set<String> linked) {
    List<Link> links = new ArrayList<>();
    for (Regions.Named named : concordance.port().named(text)) {
      String symbol = named.region().tag();
      if (linked.add(symbol)) {
        links.add(new Link(named.start(), named.end(), Addresses.symbol(symbol)));
      }
    }
    for (Rules.Quoted quoted : rules.quoted(text)) {
      if (linked.add(quoted.id())) {
        links.add(new Link(quoted.start(), quoted.end(), Addresses.rule(quoted.id())));
      }
    }
    links.sort(Comparator.comparingInt(Link::start));
    Html made = new Html();
    int at = 0;
    for (Link link : links) {
      made.text(text.substring(at, link.start()));
      at = link.end();
      String words = text.substring(link.start(), at);
      made.element("a", words, "href", root + link.address());
    }
    return made.text(text.substring(at)).toString();
  }

  private void steps(List<SourceText> files) {
    int at = files.indexOf(file);
    html.open("nav", "class", "steps", "aria-label", "Files");
    step(files, at - 1, "Before: ");
    step(files, at + 1, "Next: ");
    html.close().newline();
  }

  private void step(List<SourceText> files, int at, String word) {
    if (at < 0 || at >= files.size()) {
      html.open("span").close();
      return;
    }
    String name = files.get(at).name();
    html.open("a", "href", name + ".html").text(word + name).close();
  }
}

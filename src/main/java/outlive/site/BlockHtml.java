// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asciidoctor.ast.Block;
import org.asciidoctor.ast.ContentNode;
import org.asciidoctor.ast.DescriptionList;
import org.asciidoctor.ast.DescriptionListEntry;
import org.asciidoctor.ast.ListItem;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.Row;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.ast.Table;
import org.asciidoctor.converter.StringConverter;
import org.jsoup.Jsoup;
import outlive.lesson.Lanes;

/**
 * Turns Asciidoctor's tree into the site's own HTML: elements that say what they are, few classes,
 * no style. Public with this constructor because Asciidoctor creates it.
 */
public final class BlockHtml extends StringConverter {
  /** The backend. Only for names of "html" and digits Asciidoctor asks a highlighter. */
  static final String NAME = "html0";

  /** Every kind of block that a page may have; a check names the others before they get here. */
  static final Set<String> BLOCKS =
      Set.of(
          "document",
          "embedded",
          "preamble",
          "section",
          "paragraph",
          "listing",
          "literal",
          "example",
          "open",
          "quote",
          "pass",
          "ulist",
          "olist",
          "colist",
          "dlist",
          "list_item",
          "table",
          "thematic_break");

  public BlockHtml(String backend, Map<String, Object> options) {
    super(backend, options);
  }

  @Override
  public String convert(ContentNode node, String transform, Map<Object, Object> options) {
    String kind = transform == null ? node.getNodeName() : transform;
    if (node instanceof PhraseNode phrase) {
      return InlineHtml.convert(phrase, kind);
    }
    StructuralNode block = (StructuralNode) node;
    return switch (kind) {
      case "section" -> section(block);
      case "paragraph" ->
          new Html().open("p", "class", role(block)).markup(content(block)).close() + "\n";
      case "listing" -> listing((Block) block);
      case "literal" -> literal((Block) block);
      case "example" -> example(block);
      case "open" -> block.hasRole("beside") ? beside(block) : wrapped("div", block);
      case "quote" -> wrapped("blockquote", block);
      case "ulist" -> list("ul", (org.asciidoctor.ast.List) block);
      case "olist" -> list("ol", (org.asciidoctor.ast.List) block);
      case "colist" -> callouts((org.asciidoctor.ast.List) block);
      case "dlist" -> descriptions((DescriptionList) block);
      case "table" -> table((Table) block);
      case "thematic_break" -> "<hr>\n";
      case "document", "embedded", "preamble", "pass" -> content(block);
      default -> throw new IllegalStateException("no HTML for a " + kind + " block");
    };
  }

  private static String content(StructuralNode block) {
    Object content = block.getContent();
    return content == null ? "" : content.toString();
  }

  private static String role(StructuralNode block) {
    String role = block.getRole();
    return role == null ? "" : role;
  }

  private static String section(StructuralNode section) {
    String heading = "h" + (section.getLevel() + 1);
    Html html = new Html().open("section").newline();
    html.open(heading, "id", section.getId()).markup(section.getTitle()).close().newline();
    return html.markup(content(section)).close().newline().toString();
  }

  private static String wrapped(String tag, StructuralNode block) {
    return new Html().open(tag, "class", role(block)).markup(content(block)).close() + "\n";
  }

  /** Code with its symbol above it, so that it can be looked up in the kernel. */
  private static String listing(Block block) {
    Html html = new Html().open("figure", "class", "listing");
    Object symbol = block.getAttribute("symbol");
    Object file = block.getAttribute("file");
    if (file != null) {
      html.open("figcaption").element("span", file.toString());
      if (symbol != null) {
        html.open("span").text("kernel: ").element("code", symbol.toString()).close();
      }
      html.close();
    } else if (block.getTitle() != null) {
      html.open("figcaption").markup(block.getTitle()).close();
    }
    html.open("pre", "tabindex", "0").open("code").markup(content(block)).close().close();
    return html.close().newline().toString();
  }

  private static String literal(Block block) {
    if (block.hasRole("lanes")) {
      Lanes lanes = Lanes.read(block.getLines()).lanes();
      String title = block.getTitle();
      return LanesHtml.figure(lanes, title == null ? "" : title);
    }
    return new Html().open("pre", "tabindex", "0").markup(content(block)).close() + "\n";
  }

  private static String example(StructuralNode block) {
    if (!block.isOption("collapsible")) {
      return wrapped("div", block);
    }
    Html html = new Html().open("details", "class", role(block));
    html.open("summary").markup(String.valueOf(block.getTitle())).close().newline();
    return html.markup(content(block)).close().newline().toString();
  }

  /** Prose and code left, mails right; without room, the mails follow in reading order. */
  private static String beside(StructuralNode block) {
    Html html = new Html().open("div", "class", "row").open("div");
    for (StructuralNode child : block.getBlocks()) {
      if (!child.hasRole("mail")) {
        html.markup(child.convert());
      }
    }
    html.close().open("div", "class", "beside");
    for (StructuralNode child : block.getBlocks()) {
      if (child.hasRole("mail")) {
        html.markup(child.convert());
      }
    }
    return html.close().close().newline().toString();
  }

  private static String list(String tag, org.asciidoctor.ast.List list) {
    Html html = new Html().open(tag, "class", role(list)).newline();
    for (StructuralNode item : list.getItems()) {
      html.open("li").markup(((ListItem) item).getText()).markup(content(item)).close().newline();
    }
    return html.close().newline().toString();
  }

  private static String callouts(org.asciidoctor.ast.List list) {
    Html html = new Html().open("ol", "class", "callouts").newline();
    int number = 0;
    for (StructuralNode item : list.getItems()) {
      number++;
      html.open("li").element("b", String.valueOf(number), "class", "co").text(" ");
      html.open("span").markup(((ListItem) item).getText()).markup(content(item)).close();
      html.close().newline();
    }
    return html.close().newline().toString();
  }

  private static String descriptions(DescriptionList list) {
    Html html = new Html().open("dl", "class", role(list)).newline();
    for (DescriptionListEntry entry : list.getItems()) {
      html.open("div");
      entry.getTerms().forEach(term -> html.open("dt").markup(term.getText()).close());
      ListItem description = entry.getDescription();
      if (description != null) {
        html.open("dd");
        if (description.hasText()) {
          html.open("p").markup(description.getText()).close();
        }
        html.markup(content(description)).close();
      }
      html.close().newline();
    }
    return html.close().newline().toString();
  }

  private static String table(Table table) {
    Html html = new Html();
    html.open(
        "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", name(table));
    html.open("table");
    if (table.getTitle() != null) {
      html.open("caption").markup(table.getTitle()).close();
    }
    rows(html, "thead", "th", table.getHeader());
    rows(html, "tbody", "td", table.getBody());
    return html.close().close().newline().toString();
  }

  /** What a keyboard's user hears who stops at it: its own title, else that of its section. */
  private static String name(StructuralNode table) {
    ContentNode titled = table;
    while (titled instanceof StructuralNode block && block.getTitle() == null) {
      titled = block.getParent();
    }
    String title = titled instanceof StructuralNode block ? block.getTitle() : "";
    return "Table: " + Jsoup.parseBodyFragment(title).text();
  }

  private static void rows(Html html, String part, String cell, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    html.open(part).newline();
    for (Row row : rows) {
      html.open("tr");
      row.getCells().forEach(each -> html.open(cell).markup(each.getText()).close());
      html.close().newline();
    }
    html.close();
  }
}

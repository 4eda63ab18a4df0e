// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import outlive.lesson.Threads;
import outlive.mail.BodyBlock;
import outlive.mail.BodyLine;
import outlive.mail.BodyLines;
import outlive.mail.Message;
import outlive.mail.Patch;
import outlive.mail.PatchLine;
import outlive.mail.QuoteBlock;
import outlive.mail.ThreadTree;

/**
 * Sets the body of one message: own words as prose, quotes folded but for what is answered, the
 * patch line by line. Every word goes through {@link Html#text}; nothing of a mail is markup.
 */
final class MessageHtml {
  /** Longer answered quotes show their end only: the answer is to what stands right above it. */
  private static final int SHOWN_LINES = 14;

  // Quoted lines that are not prose: indented, diff or table lines, tabs, ends of statements.
  private static final Pattern KEPT =
      Pattern.compile("[\\s+@|].*|-(?! ).*|.*\\t.*|.*\\S {3,}\\S.*|.*[;{}]");
  private static final Pattern ITEM = Pattern.compile("- .*");

  private final Html html;
  private final ThreadTree tree;
  private final Citations citations;
  private final String id;

  private MessageHtml(Html html, ThreadTree tree, Citations citations, String id) {
    this.html = html;
    this.tree = tree;
    this.citations = citations;
    this.id = id;
  }

  /** Writes the body of a message. */
  static void body(Html html, ThreadTree tree, Citations citations, Message message) {
    new MessageHtml(html, tree, citations, message.id()).blocks(tree.body(message.id()));
  }

  private void blocks(List<BodyBlock> blocks) {
    int line = 0;
    List<QuoteBlock> group = new ArrayList<>();
    for (BodyBlock block : blocks) {
      if (block instanceof QuoteBlock quote) {
        group.add(quote);
      } else {
        quotes(group);
        group.clear();
        block(block, Threads.anchor(id, line));
      }
      line += BodyLines.rawCount(block.lines());
    }
    quotes(group);
  }

  private void block(BodyBlock block, String anchor) {
    if (block instanceof BodyBlock.Prose prose) {
      html.open("p", "id", anchor);
      flow(prose.lines());
      html.close();
      citations.write(html, id, anchor);
    } else if (block instanceof BodyBlock.Preformatted kept) {
      html.open("pre", "id", anchor, "tabindex", "0", "class", "mail-text");
      html.text(lines(kept.lines())).close();
      citations.write(html, id, anchor);
    } else if (block instanceof BodyBlock.Trailers trailers) {
      html.element("p", lines(trailers.lines()), "class", "signature");
    } else if (block instanceof BodyBlock.Introduction introduction) {
      introduction(introduction);
    } else if (block instanceof Patch patch) {
      patch(patch);
    } else if (block instanceof BodyBlock.Footer footer) {
      html.open("details", "class", "fold").element("summary", "The list's footer");
      html.element("p", lines(footer.lines()), "class", "signature").close();
    } else {
      html.element("p", lines(block.lines()), "class", "signature");
    }
    html.newline();
  }

  private void introduction(BodyBlock.Introduction introduction) {
    html.open("p", "class", "attribution");
    flow(introduction.lines());
    introduction
        .attribution()
        .messageId()
        .filter(named -> !Optional.of(named).equals(tree.parent(id)))
        .flatMap(tree::message)
        .ifPresent(
            named -> {
              html.text(" ");
              html.element("a", "See that mail", "href", "#" + Threads.anchor(named.id()));
            });
    html.close();
  }

  private void quotes(List<QuoteBlock> group) {
    List<BodyLine> folded = new ArrayList<>();
    for (QuoteBlock quote : group) {
      if (quote.answered()) {
        int from = shownFrom(quote.lines());
        folded.addAll(quote.lines().subList(0, from));
        fold(folded);
        folded.clear();
        answered(quote.lines().subList(from, quote.lines().size()), quote.depth());
      } else {
        folded.addAll(quote.lines());
      }
    }
    fold(folded);
  }

  /** Index of the first line of the last paragraphs that fit. */
  private static int shownFrom(List<BodyLine> lines) {
    int from = lines.size();
    for (int i = lines.size() - 1; i >= 0; i--) {
      boolean starts = !lines.get(i).blank() && (i == 0 || lines.get(i - 1).blank());
      if (starts && (from == lines.size() || lines.size() - i <= SHOWN_LINES)) {
        from = i;
      }
    }
    return from == lines.size() ? 0 : from;
  }

  private void fold(List<BodyLine> lines) {
    long count = lines.stream().filter(line -> !line.blank()).count();
    if (count == 0) {
      return;
    }
    html.open("details", "class", "fold");
    html.element("summary", count + (count == 1 ? " quoted line" : " quoted lines"));
    StringBuilder raw = new StringBuilder();
    lines.forEach(line -> raw.append(line.raw().stripTrailing()).append('\n'));
    html.open("pre", "tabindex", "0").text(raw.toString()).close();
    html.close().newline();
  }

  private void answered(List<BodyLine> lines, int depth) {
    for (int i = 0; i < depth; i++) {
      html.open("blockquote", "class", "quoted");
    }
    List<BodyLine> paragraph = new ArrayList<>();
    for (BodyLine line : lines) {
      if (line.blank()) {
        paragraph(paragraph);
        paragraph.clear();
      } else {
        paragraph.add(line);
      }
    }
    paragraph(paragraph);
    for (int i = 0; i < depth; i++) {
      html.close();
    }
    html.newline();
  }

  private void paragraph(List<BodyLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    boolean kept = lines.stream().anyMatch(line -> KEPT.matcher(line.text()).matches());
    if (kept) {
      html.element("pre", lines(lines), "tabindex", "0");
    } else {
      html.open("p");
      flow(lines);
      html.close();
    }
  }

  private void patch(Patch patch) {
    html.open("pre", "class", "diff", "tabindex", "0").open("code");
    for (PatchLine line : patch.patchLines()) {
      html.element("span", line.line().text(), "class", kind(line.kind()));
    }
    html.close().close();
  }

  private static String kind(PatchLine.Kind kind) {
    return switch (kind) {
      case ADDED -> "add";
      case REMOVED -> "del";
      case NOTE, BINARY -> "file";
      case STAT, FILE, HUNK, CONTEXT -> kind.name().toLowerCase(Locale.ROOT);
    };
  }

  /** Lines of prose as one flow of words; only the items of a list begin on a line of their own. */
  private void flow(List<BodyLine> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).text().strip().replaceAll("\\s+", " ");
      if (i > 0 && ITEM.matcher(text).matches()) {
        html.empty("br");
      } else if (i > 0 && !text.isEmpty()) {
        html.text(" ");
      }
      html.text(text);
    }
  }

  private static String lines(List<BodyLine> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text().stripTrailing()).append('\n'));
    return text.toString().stripTrailing();
  }
}

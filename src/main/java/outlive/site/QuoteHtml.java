// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import outlive.mail.BodyLine;
import outlive.mail.PatchLine;
import outlive.mail.QuoteBlock;
import outlive.mail.Repair;

/** Sets quotes: folded but for what is answered, with the way to who first said it. */
final class QuoteHtml {
  /** Longer answered quotes show their end only: the answer is to what stands right above it. */
  private static final int SHOWN_LINES = 14;

  /** A phone has no room for more bars; the note says who quoted whom. */
  private static final int MOST_BARS = 4;

  // Quoted lines that are not prose: indented, diff or table lines, tabs, ends of statements.
  private static final Pattern KEPT =
      Pattern.compile("[\\s+@|].*|-(?! ).*|.*\\t.*|.*\\S {3,}\\S.*|.*[;{}]");

  private final Html html;
  private final Here here;
  private final LineHtml lines;
  private final String id;

  /** Quotes of one mail. */
  QuoteHtml(Html html, Here here, LineHtml lines, String id) {
    this.html = html;
    this.here = here;
    this.lines = lines;
    this.id = id;
  }

  /**
   * Writes quotes that touch.
   *
   * @param first index of their first line in the mail
   */
  void group(List<QuoteBlock> group, int first) {
    List<BodyLine> folded = new ArrayList<>();
    int foldFrom = first;
    int at = first;
    for (QuoteBlock quote : group) {
      List<BodyLine> all = quote.lines();
      if (quote.answered()) {
        int from = shownFrom(all);
        folded.addAll(all.subList(0, from));
        fold(folded, foldFrom);
        folded.clear();
        answered(all.subList(from, all.size()), at + from, quote.depth());
        foldFrom = at + all.size();
      } else {
        folded.addAll(all);
      }
      at += all.size();
    }
    fold(folded, foldFrom);
  }

  /** Index of the first line of the last paragraphs that fit. */
  static int shownFrom(List<BodyLine> lines) {
    int from = lines.size();
    for (int i = lines.size() - 1; i >= 0; i--) {
      boolean starts = !lines.get(i).blank() && (i == 0 || lines.get(i - 1).blank());
      if (starts && (from == lines.size() || lines.size() - i <= SHOWN_LINES)) {
        from = i;
      }
    }
    return from == lines.size() ? 0 : from;
  }

  private void fold(List<BodyLine> folded, int first) {
    int count = (int) folded.stream().filter(line -> !line.blank()).count();
    if (count == 0) {
      return;
    }
    html.open("details", "class", "fold");
    String of = new Note(here).sources(id, first, folded.size());
    html.element("summary", Talk.count(count, "quoted line") + of);
    html.open("pre", "tabindex", "0");
    lines.marked(folded, first);
    html.close();
    new Note(here)
        .said(id, first, folded.size())
        .mended(folded, lines.missing(first, folded.size()))
        .write(html);
    html.close().newline();
  }

  private void answered(List<BodyLine> shown, int first, int depth) {
    boolean marks =
        shown.stream().anyMatch(l -> l.mended(Repair.DEPTH) || l.mended(Repair.UNMARKED_QUOTE));
    int bars = Math.min(depth, MOST_BARS);
    for (int i = 0; i < bars; i++) {
      html.open("blockquote", "class", marks ? "quoted mended" : "quoted");
    }
    int from = 0;
    for (int i = 0; i <= shown.size(); i++) {
      if (i == shown.size() || shown.get(i).blank()) {
        paragraph(shown.subList(from, i), first + from);
        from = i + 1;
      }
    }
    for (int i = 0; i < bars; i++) {
      html.close();
    }
    int last = shown.size() - 1;
    while (last > 0 && shown.get(last).blank()) {
      last--;
    }
    Optional<PatchLine> code =
        here.reading().code().at(id, first + last).filter(line -> line.kind().code());
    new Note(here)
        .said(id, first, shown.size())
        .port(code.stream().toList())
        .mended(shown, lines.missing(first, shown.size()))
        .write(html);
    html.newline();
  }

  private void paragraph(List<BodyLine> paragraph, int first) {
    if (paragraph.isEmpty()) {
      return;
    }
    boolean kept = paragraph.stream().anyMatch(line -> KEPT.matcher(line.text()).matches());
    if (!kept) {
      html.open("p");
      lines.flow(paragraph, first);
    } else {
      html.open("pre", "tabindex", "0");
      code(paragraph, first);
    }
    html.close();
  }

  /** Lines of a patch keep its colours where they are quoted. */
  private void code(List<BodyLine> paragraph, int first) {
    int from = 0;
    while (from < paragraph.size()) {
      String tag = tag(first + from);
      int to = from + 1;
      while (to < paragraph.size() && tag(first + to).equals(tag)) {
        to++;
      }
      if (tag.isEmpty()) {
        lines.kept(paragraph.subList(from, to), first + from);
      } else {
        html.open(tag);
        lines.kept(paragraph.subList(from, to), first + from);
        html.close();
      }
      from = to;
    }
  }

  private String tag(int line) {
    return here.reading().code().at(id, line).map(PatchHtml::tag).orElse("");
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import outlive.importer.Mbox;
import outlive.mail.BodyLine;
import outlive.mail.Damage;
import outlive.mail.Repair;

/**
 * Writes the lines of a mail. What was mended is underlined with dots, what is missing for good
 * with a wave: the marks where it is the marks, the words where it is words. Notes say which.
 */
final class LineHtml {
  /** Repairs of the marks before the words. */
  private static final Set<Repair> OF_MARKS = EnumSet.of(Repair.DEPTH, Repair.UNMARKED_QUOTE);

  private static final Pattern ITEM = Pattern.compile("- .*");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Html html;
  private final Map<Integer, Damage> damage = new HashMap<>();

  /**
   * A writer for one mail.
   *
   * @param missing what the archive took out of the mail for good
   */
  LineHtml(Html html, List<Damage> missing) {
    this.html = html;
    missing.forEach(each -> damage.putIfAbsent(each.line(), each));
  }

  /**
   * Lines of prose as one flow of words; only the items of a list begin on a line of their own.
   *
   * @param first the index of the first line in the mail
   */
  void flow(List<BodyLine> lines, int first) {
    for (int i = 0; i < lines.size(); i++) {
      String text = BLANKS.matcher(lines.get(i).text().strip()).replaceAll(" ");
      if (i > 0 && ITEM.matcher(text).matches()) {
        html.empty("br");
      } else if (i > 0 && !text.isEmpty()) {
        html.text(" ");
      }
      words(lines.get(i), first + i, text);
    }
  }

  /** Lines that stay lines, without their marks. */
  void kept(List<BodyLine> lines, int first) {
    for (int i = 0; i < lines.size(); i++) {
      words(lines.get(i), first + i, lines.get(i).text().stripTrailing());
      html.text(i + 1 < lines.size() ? "\n" : "");
    }
  }

  /** Lines with their marks, as the mail had them before an archive took some out. */
  void marked(List<BodyLine> lines, int first) {
    for (int i = 0; i < lines.size(); i++) {
      BodyLine line = lines.get(i);
      String whole = Mbox.mended(line).stripTrailing();
      String text = line.text().stripTrailing();
      boolean split = line.repairs().stream().anyMatch(OF_MARKS::contains) && whole.endsWith(text);
      if (split) {
        String marks = whole.substring(0, whole.length() - text.length());
        html.markup(marks.isEmpty() ? "" : new Html().element("u", marks).toString());
      }
      words(line, first + i, split ? text : whole);
      html.text("\n");
    }
  }

  /** One line; nothing of its marks is in the text. */
  void words(BodyLine line, int index, String text) {
    Damage missing = damage.get(index);
    if (missing != null) {
      html.element("u", text, "class", missing.kind().certain() ? "lost" : "perhaps");
    } else if (!text.isEmpty() && !OF_MARKS.containsAll(line.repairs())) {
      html.element("u", text);
    } else {
      html.text(text);
    }
  }

  /** What is missing from some lines for good. */
  List<Damage> missing(int first, int count) {
    return damage.values().stream()
        .filter(each -> each.line() >= first && each.line() < first + count)
        .toList();
  }
}

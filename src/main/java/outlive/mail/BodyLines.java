// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes lines of a body from its raw text. */
public final class BodyLines {
  private BodyLines() {}

  /** Splits a body, counts marks, mends what can be mended, leaves out blank lines at the end. */
  public static List<BodyLine> read(String body) {
    return read(body, Map.of());
  }

  /** The same for a body with lines that the page shows otherwise, by their number from 0. */
  static List<BodyLine> read(String body, Map<Integer, String> shown) {
    List<BodyLine> lines = new ArrayList<>();
    for (String raw : body.split("\r\n|\r|\n", -1)) {
      BodyLine line = BodyLine.of(raw);
      String before = shown.get(lines.size());
      lines.add(before == null ? line : line.restoredFrom(before));
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).raw().isBlank()) {
      lines.remove(lines.size() - 1);
    }
    undoMailboxFrom(lines);
    markUnmarkedQuote(lines);
    return lines;
  }

  /** Whether the text stops in the middle of {@code On DATE, NAME wrote:}. */
  public static boolean endInsideAttribution(List<BodyLine> lines) {
    return Attributions.endInside(lines);
  }

  /**
   * A mailbox writes {@code >From } for "From " at the start of a line; the archive shows it so. It
   * is no quote where the author sets a blank after marks everywhere else.
   */
  private static void undoMailboxFrom(List<BodyLine> lines) {
    boolean blankAfterMarks =
        lines.stream().noneMatch(line -> abuts(line) && !line.text().startsWith("From "));
    for (int i = 0; blankAfterMarks && i < lines.size(); i++) {
      BodyLine line = lines.get(i);
      if (abuts(line) && line.text().startsWith("From ")) {
        lines.set(i, line.deeper(-1, Repair.MBOX_FROM));
      }
    }
  }

  /** Whether words follow the last mark with no blank between. */
  private static boolean abuts(BodyLine line) {
    return line.depth() > 0 && !line.blank() && line.raw().endsWith(">" + line.text());
  }

  /** Below an Outlook header at depth 0 the whole rest is quoted, though nothing marks it. */
  private static void markUnmarkedQuote(List<BodyLine> lines) {
    Optional<Attribution> header =
        HeaderBlocks.find(lines).stream().filter(block -> block.depth() == 0).findFirst();
    if (header.isEmpty()) {
      return;
    }
    for (int i = header.get().last() + 1; i < lines.size(); i++) {
      lines.set(i, lines.get(i).deeper(1, Repair.UNMARKED_QUOTE));
    }
  }
}

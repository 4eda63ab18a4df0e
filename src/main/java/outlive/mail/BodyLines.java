// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes lines of a body from its raw text. */
public final class BodyLines {
  private BodyLines() {}

  /** Splits a body, counts marks, mends what can be mended, leaves out blank lines at the end. */
  public static List<BodyLine> read(String body) {
    return read(body, false, Map.of());
  }

  /**
   * The same for a body as it was sent, or with lines that the page shows otherwise.
   *
   * @param asSent whether no mailbox has left marks on it
   * @param shown number of a line, from 0, to the line as the page shows it
   */
  static List<BodyLine> read(String body, boolean asSent, Map<Integer, String> shown) {
    List<BodyLine> lines = new ArrayList<>();
    for (String raw : split(body)) {
      BodyLine line = BodyLine.of(raw);
      String before = shown.get(lines.size());
      lines.add(before == null ? line : line.restoredFrom(before));
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).raw().isBlank()) {
      lines.remove(lines.size() - 1);
    }
    unquoteHunks(lines);
    if (!asSent) {
      undoMailboxFrom(lines);
    }
    markUnmarkedQuote(lines);
    return lines;
  }

  /** How many lines of the page these lines are. */
  public static int rawCount(List<BodyLine> lines) {
    int count = 0;
    for (BodyLine line : lines) {
      count += line.rawLines().size();
    }
    return count;
  }

  /** Whether the text stops in the middle of {@code On DATE, NAME wrote:}. */
  public static boolean endInsideAttribution(List<BodyLine> lines) {
    return Attributions.endInside(lines);
  }

  /** Code that starts with a "greater than" is no quote where a hunk has no line too many. */
  private static void unquoteHunks(List<BodyLine> lines) {
    for (int i = 0; i < lines.size(); i++) {
      Optional<HunkHead> head =
          lines.get(i).depth() == 0 ? HunkHead.of(lines.get(i).raw()) : Optional.empty();
      if (head.isPresent()) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).raw().startsWith("@@ -")) {
          end++;
        }
        unquoteHunk(lines.subList(i, end), head.get());
        i = end - 1;
      }
    }
  }

  private static void unquoteHunk(List<BodyLine> lines, HunkHead head) {
    if (lines.stream().allMatch(line -> line.depth() == 0)) {
      return;
    }
    List<BodyLine> flat = new ArrayList<>();
    lines.forEach(line -> flat.add(new BodyLine(line.raw(), 0, line.raw(), Set.of())));
    HunkReader.counted(flat, 1, head)
        .ifPresent(
            hunk -> {
              for (int i = 1; i <= hunk.items().size(); i++) {
                if (lines.get(i).depth() > 0) {
                  lines.set(i, flat.get(i).saying(flat.get(i).raw(), Repair.NO_MARK));
                }
              }
            });
  }

  /**
   * A mailbox writes {@code >From } for "From " at the start of a line; the archive shows it so. It
   * is no quote where the author sets a blank after marks everywhere else.
   */
  private static void undoMailboxFrom(List<BodyLine> lines) {
    boolean blankAfterMarks =
        lines.stream().noneMatch(line -> line.abuts() && !line.text().startsWith("From "));
    for (int i = 0; blankAfterMarks && i < lines.size(); i++) {
      BodyLine line = lines.get(i);
      if (line.abuts() && line.text().startsWith("From ")) {
        lines.set(i, line.deeper(-1, Repair.MBOX_FROM));
      }
    }
  }

  /**
   * Below an Outlook header at depth 0 the whole rest is quoted, though nothing marks it; below the
   * header of a forwarded mail all that is forwarded. Some mailers mark it: then nothing is amiss.
   */
  private static void markUnmarkedQuote(List<BodyLine> lines) {
    Optional<Attribution> header =
        HeaderBlocks.find(lines).stream().filter(block -> block.depth() == 0).findFirst();
    if (header.isEmpty()) {
      return;
    }
    int from = header.get().last() + 1;
    int first = from;
    while (first < lines.size() && lines.get(first).blank()) {
      first++;
    }
    boolean marked = first < lines.size() && lines.get(first).depth() > 0;
    for (int i = from; i < lines.size() && !marked && !HeaderBlocks.ends(lines.get(i)); i++) {
      lines.set(i, lines.get(i).deeper(1, Repair.UNMARKED_QUOTE));
    }
  }

  /** The lines of a text, whatever ends them; a pattern would look at every character anew. */
  public static String[] split(String text) {
    String lines = text;
    if (text.indexOf('\r') >= 0) {
      lines = text.replace("\r\n", "\n").replace('\r', '\n');
    }
    return lines.split("\n", -1);
  }
}

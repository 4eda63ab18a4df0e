// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds header blocks as Outlook writes them above what it quotes: From, Sent, To, Subject. */
final class HeaderBlocks {
  private static final Pattern FROM = Pattern.compile("^From: {0,3}(\\S.{0,200})$");
  private static final Pattern SENT = Pattern.compile("^Sent: {0,3}(\\S.{0,100})$");

  /** From and Sent stand within these many lines; what is between them was wrapped. */
  private static final int REACH = 4;

  /** A header with many recipients, wrapped, is no longer than this. */
  private static final int LONGEST = 40;

  private HeaderBlocks() {}

  /** All header blocks, in order. */
  static List<Attribution> find(List<BodyLine> lines) {
    List<Attribution> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher from = FROM.matcher(lines.get(i).text());
      if (from.matches()) {
        Optional<Attribution> block = block(lines, i, from.group(1));
        if (block.isPresent()) {
          found.add(block.get());
          i = block.get().last();
        }
      }
    }
    return found;
  }

  private static Optional<Attribution> block(List<BodyLine> lines, int first, String from) {
    StringBuilder name = new StringBuilder(from);
    for (int i = first + 1; i < lines.size() && i <= first + REACH; i++) {
      Matcher sent = SENT.matcher(lines.get(i).text());
      if (sent.matches()) {
        Optional<ToldTime> time = ToldTimes.prefix(sent.group(1)).map(ToldTimes.Prefix::time);
        int line = i;
        return time.map(told -> made(lines, first, line, name.toString(), told));
      }
      // Outlook's own wrapping loses the marks, so a continued name may stand at any depth.
      name.append(' ').append(lines.get(i).text());
    }
    return Optional.empty();
  }

  private static Attribution made(
      List<BodyLine> lines, int first, int sent, String name, ToldTime time) {
    int depth = lines.get(first).depth();
    int last = sent;
    for (int i = sent + 1; i < lines.size() && i < first + LONGEST; i++) {
      if (lines.get(i).blank()) {
        break;
      }
      last = i;
    }
    int quotes = depth == 0 ? 1 : depth; // see BodyLines: the rest is marked there
    return new Attribution(
        Attribution.Form.HEADER_BLOCK, name, Optional.of(time), first, last, depth, quotes);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds header blocks above what is quoted or forwarded: From, Sent, To, Subject as Outlook writes
 * them, or any header below a line that says "Original Message" or "Forwarded message".
 */
final class HeaderBlocks {
  private static final Pattern FROM = Pattern.compile("^From: {0,3}(\\S.{0,200})$");
  private static final Pattern SENT = Pattern.compile("^Sent: {0,3}(\\S.{0,100})$");

  /** Archives take dashes away, so there may be none left. */
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "(?i)^[-_* ]{0,40}(?:original|forwarded) message(?: from .{1,80})?[-_* ]{0,40}:?$"
              + "|^begin forwarded message:$");

  private static final Pattern END =
      Pattern.compile("(?i)^[-_* ]{0,40}end (?:of )?forwarded message[-_* ]{0,40}$");
  private static final Pattern FIELD =
      Pattern.compile(
          "^\\*?(From|Date|Sent|To|Cc|CC|Subject|Reply-To|Message-I[dD]|Organization|Newsgroups)"
              + ":\\*? {0,3}(.{0,200})$");

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
      } else if (SEPARATOR.matcher(lines.get(i).text().strip()).matches()) {
        Optional<Attribution> block = belowSeparator(lines, i);
        if (block.isPresent()) {
          found.add(block.get());
          i = block.get().last();
        }
      }
    }
    return found;
  }

  /** Whether a forwarded mail ends at a line, so that its author's words go on below. */
  static boolean ends(BodyLine line) {
    return END.matcher(line.text().strip()).matches();
  }

  /** Fields in any order, the date among them, below the line that says what they are. */
  private static Optional<Attribution> belowSeparator(List<BodyLine> lines, int separator) {
    int first = separator + 1;
    while (first < lines.size() && first <= separator + REACH && lines.get(first).blank()) {
      first++;
    }
    String name = "";
    Optional<ToldTime> time = Optional.empty();
    boolean fields = false;
    for (int i = first; i < lines.size() && i < first + LONGEST; i++) {
      if (lines.get(i).blank() || lines.get(i).depth() != lines.get(separator).depth()) {
        break;
      }
      Matcher field = FIELD.matcher(lines.get(i).text());
      if (field.matches()) {
        fields = true;
        String value = field.group(2).strip();
        if (field.group(1).equals("From")) {
          name = value;
        } else if (field.group(1).equals("Date") || field.group(1).equals("Sent")) {
          time = ToldTimes.prefix(value).map(ToldTimes.Prefix::time);
        }
      } else if (!fields) {
        break; // a field may be wrapped, but the first line is one
      }
    }
    String from = name;
    int start = first;
    return time.filter(t -> !from.isEmpty()).map(told -> made(lines, start, start, from, told));
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

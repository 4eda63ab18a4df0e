// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.mail.PatchLine.Kind;

/** Reads a unified diff as an archive leaves it: wrapped, with tabs and runs of blanks gone. */
final class PatchReader {
  private static final Pattern FILE_START =
      Pattern.compile("^(?:diff --git |Index: |diff -[a-zA-Z]+ ).*");
  private static final Pattern FILE_HEAD =
      Pattern.compile(
          "^(?:index [0-9a-f]+\\.\\.|new file mode|deleted file mode|old mode|new mode|"
              + "similarity index|rename |copy |--- (?:[ab]/|\\S+/|/dev)|\\+\\+\\+ \\S|=+$|Binary files).*");
  private static final Pattern HUNK = Pattern.compile("^@@ -\\d+(?:,\\d+)? \\+\\d+(?:,\\d+)? @@.*");
  private static final Pattern NEW_NAME = Pattern.compile("^\\+\\+\\+ (?:[ab]/)?([^\\s]+)");
  private static final Pattern STAT =
      Pattern.compile(
          "^ {0,8}(?:\\S+(?: => \\S+)? {0,40}\\| {0,8}(?:\\d+|Bin)\\b.*|\\d+ files? changed.*|"
              + "(?:create|delete) mode \\d+ .*|rename .*\\(\\d+%\\)|\\S+ {1,40}\\| +\\d+.*)$");
  private static final Pattern OLD_NAME = Pattern.compile("^--- (?:a/)?(\\S+/\\S+)");

  /** Only a line of about 80 was wrapped; a shorter one just ends in a blank. */
  private static final int WRAPPED_AT = 56;

  private final List<PatchLine> all = new ArrayList<>();
  private final List<Hunk> hunks = new ArrayList<>();
  private final List<PatchLine> inHunk = new ArrayList<>();
  private String file = "";
  private String header = "";

  private PatchReader() {}

  /** Where in own lines from an index on a patch starts: its separator, diffstat or first file. */
  static OptionalInt start(List<BodyLine> lines, int from, int to) {
    for (int i = from; i < to; i++) {
      String text = lines.get(i).text();
      boolean separated = text.equals("---") && i + 1 < to && stat(lines.get(i + 1).text());
      if (lines.get(i).depth() == 0 && (separated || stat(text) || starts(lines, i, to))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean starts(List<BodyLine> lines, int i, int to) {
    String text = lines.get(i).text();
    return FILE_START.matcher(text).matches()
        || (OLD_NAME.matcher(text).find()
            && i + 1 < to
            && NEW_NAME.matcher(lines.get(i + 1).text()).find());
  }

  private static boolean stat(String text) {
    return text.length() < 200 && STAT.matcher(text).matches();
  }

  /** Reads the lines of a patch. */
  static Patch read(List<BodyLine> lines) {
    PatchReader reader = new PatchReader();
    Kind kind = Kind.STAT;
    boolean goesOn = false;
    for (BodyLine line : lines) {
      kind = goesOn ? kind : reader.kind(line.text(), kind);
      reader.add(new PatchLine(kind, line));
      goesOn = line.wrapped() && line.raw().length() > WRAPPED_AT;
    }
    reader.closeHunk();
    return new Patch(reader.all, reader.hunks);
  }

  private Kind kind(String text, Kind before) {
    if (HUNK.matcher(text).matches()) {
      return Kind.HUNK;
    }
    if (FILE_START.matcher(text).matches() || FILE_HEAD.matcher(text).matches()) {
      return Kind.FILE;
    }
    if (before == Kind.STAT || (before == Kind.FILE && inHunk.isEmpty() && header.isEmpty())) {
      return before;
    }
    return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
      case '+' -> Kind.ADDED;
      case '-' -> Kind.REMOVED;
      default -> Kind.CONTEXT;
    };
  }

  private void add(PatchLine line) {
    all.add(line);
    String text = line.line().text();
    switch (line.kind()) {
      case HUNK -> {
        if (header.isEmpty() || HUNK.matcher(text).matches()) {
          closeHunk();
          header = text;
        }
      }
      case FILE -> {
        closeHunk();
        Matcher name = NEW_NAME.matcher(text);
        Matcher old = OLD_NAME.matcher(text);
        if (name.find()) {
          file = name.group(1).equals("/dev/null") ? file : name.group(1);
        } else if (old.find()) {
          file = old.group(1);
        }
      }
      case ADDED, REMOVED, CONTEXT -> inHunk.add(line);
      case STAT -> {}
    }
  }

  private void closeHunk() {
    if (!header.isEmpty()) {
      hunks.add(new Hunk(file, header, inHunk));
    }
    header = "";
    inHunk.clear();
  }
}

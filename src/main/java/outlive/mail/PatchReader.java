// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import outlive.mail.PatchLine.Kind;

/**
 * Reads a unified diff, with git's head lines or without, as a mail and an archive leave it: with
 * tabs and runs of blanks gone, wrapped, cut off.
 *
 * <p>A diff has no end mark. What a line is depends on what came before it: the counts in a hunk's
 * head say how many lines are the hunk's, and only below these a new head or the author's words may
 * stand. So each turn takes a head or a whole hunk, and the first line that is neither ends it all.
 */
final class PatchReader {
  /** Lines of a diffstat. Their bars may be gone, so the number behind the bar is the sign. */
  private static final Pattern STAT =
      Pattern.compile(
          "^ {0,8}(?:\\S+(?: => \\S+)? {0,40}\\| {0,8}(?:\\d+|Bin)\\b.*|\\d+ files? changed.*|"
              + "(?:create|delete) mode \\d+ .*|rename .*\\(\\d+%\\)|\\S+ {1,40}\\| +\\d+.*)$");

  private final List<BodyLine> lines;
  private final List<PatchLine> all = new ArrayList<>();
  private final List<PatchFile> files = new ArrayList<>();
  private final List<Hunk> hunks = new ArrayList<>();
  private FileHead head = new FileHead();

  /** Whether lines of a file's head were read, and the file is not in the list yet. */
  private boolean fileOpen;

  /** Where the hunks of the file that is open start: there may be none yet. */
  private int firstHunk;

  private int at;

  private PatchReader(List<BodyLine> lines) {
    this.lines = lines;
  }

  /** Where in own lines from an index on a patch starts: its separator, diffstat or first file. */
  static OptionalInt start(List<BodyLine> lines, int from, int to) {
    for (int i = from; i < to; i++) {
      String text = lines.get(i).text();
      // Three dashes alone are a rule between words as well; above a diffstat they are git's.
      boolean separated = text.equals("---") && i + 1 < to && stat(lines.get(i + 1).text());
      if (lines.get(i).depth() == 0
          && (separated || stat(text) || FileHead.starts(lines.subList(0, to), i))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Where the first head of a file or of a hunk stands; the number of lines where there is none.
   */
  static int startOfCode(List<BodyLine> lines, int from) {
    int at = from;
    while (at < lines.size()
        && !FileHead.starts(lines, at)
        && HunkHead.of(lines.get(at).text()).isEmpty()) {
      at++;
    }
    return at;
  }

  /** A longer line is no diffstat, and the pattern need not look at it. */
  private static boolean stat(String text) {
    return text.length() < 200 && STAT.matcher(text).matches();
  }

  /** Reads the patch that some lines start with; what follows it is left over. */
  static Patch read(List<BodyLine> lines) {
    PatchReader reader = new PatchReader(lines);
    reader.diffstat();
    while (reader.at < lines.size() && reader.next()) {
      // Each turn takes a head, a hunk, or the blank lines between.
    }
    reader.closeFile();
    return new Patch(reader.all, reader.files, reader.hunks);
  }

  /** All above the first head: the separator, the list of files, and notes between them. */
  private void diffstat() {
    while (at < lines.size() && !FileHead.starts(lines, at) && hunkHead().isEmpty()) {
      take(Kind.STAT, CodePlace.in(""));
    }
  }

  /** Takes what comes next; false when the patch is over. */
  private boolean next() {
    String text = lines.get(at).text();
    Optional<HunkHead> hunk = hunkHead();
    if (hunk.isPresent()) {
      hunk(hunk.get());
    } else if (FileHead.starts(lines, at)) {
      // Below "diff --git" the two names come again, as the last lines of the same head.
      boolean sameFile = text.startsWith("--- ") && fileOpen && !hunkInFile();
      if (!sameFile) {
        closeFile();
        fileOpen = true;
      }
      fileLine(text);
    } else if (fileOpen && !hunkInFile()) {
      headGoesOn(text);
    } else {
      return blanksBeforeMore();
    }
    return true;
  }

  /** Takes a further line of a head; one of no known form tells nothing, but is no word, either. */
  private void headGoesOn(String text) {
    if (text.startsWith("GIT binary patch")) {
      fileLine(text);
      // Base 85 looks like anything, so only the next file's head ends it.
      while (at < lines.size() && !FileHead.starts(lines, at)) {
        take(Kind.BINARY, CodePlace.in(name()));
      }
    } else {
      fileLine(FileHead.isPart(text) ? text : "");
    }
  }

  private void fileLine(String text) {
    head.add(text);
    take(Kind.FILE, CodePlace.in(name()));
  }

  /** Whether the file that is open has a hunk: below one, a line of a head is another file's. */
  private boolean hunkInFile() {
    return firstHunk < hunks.size();
  }

  private String name() {
    return head.file(true).name();
  }

  private void closeFile() {
    if (fileOpen) {
      files.add(head.file(hunkInFile()));
    }
    head = new FileHead();
    fileOpen = false;
    firstHunk = hunks.size();
  }

  private Optional<HunkHead> hunkHead() {
    return HunkHead.of(lines.get(at).text());
  }

  /**
   * Takes a hunk. Each line gets its numbers in the old and in the new file: a removed line has
   * none in the new one, and the rest of a line that was broken has those of the line it goes on
   * with. Where lines are missing, the numbers are estimates, and the place says so.
   */
  private void hunk(HunkHead hunk) {
    String file = name();
    String header = lines.get(at).text();
    take(Kind.HUNK, CodePlace.in(file));
    HunkReader.Reading reading = HunkReader.read(lines, at, hunk);
    Functions functions = new Functions(file, hunk.heading());
    int old = hunk.oldStart();
    int now = hunk.newStart();
    List<PatchLine> inHunk = new ArrayList<>();
    for (HunkReader.Item item : reading.items()) {
      boolean inOld = item.kind() == Kind.REMOVED || item.kind() == Kind.CONTEXT;
      boolean inNew = item.kind() == Kind.ADDED || item.kind() == Kind.CONTEXT;
      int back = item.continued() ? 1 : 0; // the number of the line that it goes on with
      CodePlace place =
          new CodePlace(
              file,
              inOld ? OptionalInt.of(old - back) : OptionalInt.empty(),
              inNew ? OptionalInt.of(now - back) : OptionalInt.empty(),
              !reading.whole(),
              functions.next(item.kind(), item.continued() ? "" : lines.get(at).text()));
      inHunk.add(take(item.kind(), place));
      old += inOld ? 1 - back : 0;
      now += inNew ? 1 - back : 0;
    }
    hunks.add(new Hunk(file, header, inHunk, reading.whole()));
  }

  /** Blank lines below a hunk are the patch's where more of it follows. */
  private boolean blanksBeforeMore() {
    int more = at;
    while (more < lines.size() && lines.get(more).raw().isBlank()) {
      more++;
    }
    boolean goesOn =
        more < lines.size()
            && (FileHead.starts(lines, more) || HunkHead.of(lines.get(more).text()).isPresent());
    while (goesOn && at < more) {
      take(Kind.CONTEXT, CodePlace.in(name()));
    }
    return goesOn;
  }

  private PatchLine take(Kind kind, CodePlace place) {
    PatchLine line = new PatchLine(kind, lines.get(at), place);
    all.add(line);
    at++;
    return line;
  }
}

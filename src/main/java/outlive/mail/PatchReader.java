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
 */
final class PatchReader {
  private static final Pattern STAT =
      Pattern.compile(
          "^ {0,8}(?:\\S+(?: => \\S+)? {0,40}\\| {0,8}(?:\\d+|Bin)\\b.*|\\d+ files? changed.*|"
              + "(?:create|delete) mode \\d+ .*|rename .*\\(\\d+%\\)|\\S+ {1,40}\\| +\\d+.*)$");

  private final List<BodyLine> lines;
  private final List<PatchLine> all = new ArrayList<>();
  private final List<PatchFile> files = new ArrayList<>();
  private final List<Hunk> hunks = new ArrayList<>();
  private FileHead head = new FileHead();
  private boolean fileOpen;
  private int firstHunk; // place of the file's first hunk, once there is one
  private int at;

  private PatchReader(List<BodyLine> lines) {
    this.lines = lines;
  }

  /** Where in own lines from an index on a patch starts: its separator, diffstat or first file. */
  static OptionalInt start(List<BodyLine> lines, int from, int to) {
    for (int i = from; i < to; i++) {
      String text = lines.get(i).text();
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

  private void headGoesOn(String text) {
    if (text.startsWith("GIT binary patch")) {
      fileLine(text);
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

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.mail.PatchFile.Change;

/**
 * The lines above the hunks of one file, as git, diff and quilt write them. Each line adds to what
 * is known of the file; the later ones know better, because {@code diff --git} cannot tell a name
 * with blanks from two names.
 */
final class FileHead {
  /** What nobody writes but a program that starts the next file. */
  private static final Pattern START =
      Pattern.compile("^(?:diff --git |Index: \\S|diff -[a-zA-Z]+ ).*");

  /** What may follow, and alone is no sign of a patch: people write {@code ---}, too. */
  private static final Pattern PART =
      Pattern.compile(
          "^(?:index [0-9a-f]+\\.\\.|new file mode|deleted file mode|old mode|new mode|"
              + "similarity index|dissimilarity index|rename |copy |"
              + "--- (?:[ab]/|\\S+/|/dev|\\S+\\t)|\\+\\+\\+ \\S|=+$|"
              + "Binary files|GIT binary patch|Only in ).*");

  /** A name ends at a tab or at the date, which archives may have brought closer. */
  private static final String NAME = "(\\S{1,300}(?: (?!\\d{4}-)\\S{1,300}){0,20})";

  private static final Pattern OLD_NAME = Pattern.compile("^--- (?:a/)?" + NAME);

  /** {@code --- Ann Lee wrote} is no name of a file: it has a slash in it, or a tab behind. */
  private static final Pattern OLD_PATH =
      Pattern.compile("^--- (?:a/)?(?:\\S+/\\S+|\\S+\\t.*|/dev/null)");

  private static final Pattern NEW_NAME = Pattern.compile("^\\+\\+\\+ (?:b/)?" + NAME);
  private static final Pattern GIT =
      Pattern.compile("^diff --git \"?[a-z]/(.{1,300}?)\"? \"?[a-z]/(.{1,300}?)\"?\\s*$");

  /** The other name of a file that is added or deleted. */
  private static final String NONE = "/dev/null";

  private String oldName = "";
  private String newName = "";
  private Change change = Change.EDITED;
  private boolean binary;

  /** Whether the head of a file starts at a line: without git, two lines have to agree on it. */
  static boolean starts(List<BodyLine> lines, int at) {
    String text = lines.get(at).text();
    return START.matcher(text).matches()
        || (OLD_PATH.matcher(text).find()
            && at + 1 < lines.size()
            && NEW_NAME.matcher(lines.get(at + 1).text()).find());
  }

  /** Whether a line can be part of the head of a file. */
  static boolean isPart(String text) {
    return START.matcher(text).matches() || PART.matcher(text).matches();
  }

  /** Takes the next line of the head. */
  void add(String text) {
    Matcher git = GIT.matcher(text);
    Matcher old = OLD_NAME.matcher(text);
    Matcher now = NEW_NAME.matcher(text);
    if (git.matches()) {
      oldName = git.group(1);
      newName = git.group(2);
    } else if (old.find()) {
      oldName = old.group(1);
    } else if (now.find()) {
      newName = now.group(1);
    } else {
      extended(text);
    }
  }

  /** Git's lines between the two pairs of names; a rename without a change has no other names. */
  private void extended(String text) {
    if (text.startsWith("new file mode")) {
      change = Change.ADDED;
    } else if (text.startsWith("deleted file mode")) {
      change = Change.DELETED;
    } else if (text.startsWith("rename from ")) {
      change = Change.RENAMED;
      oldName = text.substring("rename from ".length()).strip();
    } else if (text.startsWith("copy from ")) {
      change = Change.COPIED;
      oldName = text.substring("copy from ".length()).strip();
    } else if (text.startsWith("rename to ") || text.startsWith("copy to ")) {
      newName = text.substring(text.indexOf(" to ") + 4).strip();
    } else if (text.startsWith("new mode") && change == Change.EDITED) {
      change = Change.MODE; // unless hunks follow: then it is edited as well
    } else if (text.startsWith("Index: ")) {
      oldName = text.substring("Index: ".length()).strip();
      newName = oldName;
    } else if (text.startsWith("GIT binary patch") || text.startsWith("Binary files")) {
      binary = true;
    }
  }

  /** The file that the lines so far tell of. */
  PatchFile file(boolean hunks) {
    boolean added = change == Change.ADDED || oldName.equals(NONE);
    boolean gone = change == Change.DELETED || newName.equals(NONE);
    Change what =
        added
            ? Change.ADDED
            : gone ? Change.DELETED : change == Change.MODE && hunks ? Change.EDITED : change;
    return new PatchFile(added ? "" : oldName, gone ? "" : newName, what, binary);
  }
}

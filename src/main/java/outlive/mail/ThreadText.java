// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import outlive.mail.How.Confidence;
import outlive.mail.How.Evidence;
import outlive.mail.TerminalLine.Paint;

/**
 * A tree as a person reads it in a terminal: a line a mail with date, branches and author; the
 * subject above each thread, and again where somebody changes it.
 */
public final class ThreadText {
  /**
   * What the terminal can show.
   *
   * @param width its columns
   * @param boxes whether it has the signs that draw boxes
   * @param colours whether it takes colours
   * @param how whether to say what each parent rests on
   */
  public record Look(int width, boolean boxes, boolean colours, boolean how) {}

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final int DATE_COLUMNS = 18;

  /** What is left for names on the deepest level that is drawn as such. */
  private static final int NAME_COLUMNS = 24;

  private static final int NARROWEST = 40;
  private static final int MOST_LEVELS = 30;
  private static final int MOST_OF_SUBJECT = 400;

  /** A list's own tag, which some replies carry and some do not: {@code [intel-gfx]}. */
  private static final Pattern TAG =
      Pattern.compile("^\\[(?!(?i:PATCH|RFC))[\\w.-]{0,40}[a-z][\\w.-]{0,40}\\] ");

  private final ThreadTree tree;
  private final Look look;
  private final int width;
  private final int mostLevels;
  private final StringBuilder text = new StringBuilder();
  private boolean guessed;
  private String above = "";

  /** The levels that go on below the row, of those above it. */
  private final BitSet open = new BitSet();

  private ThreadText(ThreadTree tree, Look look) {
    this.tree = tree;
    this.look = look;
    this.width = Math.max(NARROWEST, look.width());
    this.mostLevels = Math.max(2, Math.min(MOST_LEVELS, (width - DATE_COLUMNS - NAME_COLUMNS) / 2));
  }

  /** The threads, oldest first, and what there is of them; every line ends in {@code \n}. */
  public static String render(ThreadTree tree, Look look) {
    return new ThreadText(tree, look).all();
  }

  private String all() {
    List<ThreadTree.Row> rows = tree.rows();
    BitSet last = last(rows);
    for (int i = 0; i < rows.size(); i++) {
      ThreadTree.Row row = rows.get(i);
      if (row.level() == 0) {
        heading(row.message());
      }
      open.set(row.level(), !last.get(i));
      row(row, last.get(i));
    }
    end(rows.size());
    return text.toString();
  }

  /** The rows that have no younger brother. */
  private static BitSet last(List<ThreadTree.Row> rows) {
    BitSet last = new BitSet();
    BitSet seen = new BitSet();
    for (int i = rows.size() - 1; i >= 0; i--) {
      int level = rows.get(i).level();
      last.set(i, !seen.get(level));
      seen.set(level);
      seen.clear(level + 1, Math.max(level + 1, seen.length()));
    }
    return last;
  }

  private void heading(Message root) {
    text.append(text.isEmpty() ? "" : "\n");
    String subject = Columns.cut(Columns.clean(root.subject()), MOST_OF_SUBJECT, more());
    for (String part : wrapped(subject.isEmpty() ? "(no subject)" : subject, width)) {
      text.append(line().add(Paint.BOLD, part));
    }
  }

  private void row(ThreadTree.Row row, boolean isLast) {
    Message message = row.message();
    How how = tree.how(message.id());
    boolean guess = how.confidence() == Confidence.UNSURE;
    guessed |= guess;
    TerminalLine line = line();
    line.add(Paint.DIM, date(message)).add(Paint.DIM, branches(row.level(), isLast));
    String author = message.author().isBlank() ? "(no name)" : Columns.clean(message.author());
    line.add(Paint.PLAIN, Columns.cut(author, line.left() - (guess ? 2 : 0), more()));
    line.add(Paint.YELLOW, guess ? " ?" : "");
    String subject = changed(message);
    line.add(Paint.BOLD, subject.isEmpty() ? "" : "  " + subject);
    line.add(Paint.DIM, aside(row, how));
    above = message.id();
    boolean fits = look.how() && Columns.of(how.toString()) + 2 <= line.left();
    text.append(line.add(Paint.DIM, fits ? "  " + how : ""));
    if (look.how() && !fits) {
      below(how.toString(), row.level());
    }
  }

  /** What the branches do not show: a parent that is not here, or where no branch is drawn. */
  private String aside(ThreadTree.Row row, How how) {
    if (how.evidence().contains(Evidence.MISSING) && !look.how()) {
      return "  (its parent is not here)";
    }
    Optional<Message> parent = tree.parent(row.message().id()).flatMap(tree::message);
    return row.level() <= mostLevels || parent.isEmpty() || parent.get().id().equals(above)
        ? ""
        : "  (to " + Columns.clean(parent.get().author()) + ")";
  }

  /** Lines of their own, between the branches, for what had no room behind the name. */
  private void below(String words, int level) {
    String start = " ".repeat(DATE_COLUMNS) + passing(Math.min(level, mostLevels) + 1) + "  ";
    for (String part : wrapped(words, width - Columns.of(start))) {
      text.append(line().add(Paint.DIM, start + part));
    }
  }

  /** The branches in front of a name; below the deepest level that is drawn, the level's number. */
  private String branches(int level, boolean isLast) {
    if (level == 0) {
      return "";
    }
    if (level > mostLevels) {
      return passing(mostLevels + 1) + (look.boxes() ? "┆ " : ": ") + level + " ";
    }
    String branch = look.boxes() ? (isLast ? "└─ " : "├─ ") : (isLast ? "`- " : "|- ");
    return passing(level) + branch;
  }

  /** The lines that go on to younger brothers of what stands above, on levels below this one. */
  private String passing(int level) {
    StringBuilder lines = new StringBuilder();
    for (int above = 1; above < level; above++) {
      lines.append(open.get(above) ? (look.boxes() ? "│ " : "| ") : "  ");
    }
    return lines.toString();
  }

  /** UTC, to the minute, as far as it is known. */
  private static String date(Message message) {
    String date =
        Clocks.instant(message.sent())
            .map(instant -> MINUTE.format(instant.atOffset(ZoneOffset.UTC)))
            .orElseGet(() -> message.sent().day().toString());
    return date + " ".repeat(Math.max(1, DATE_COLUMNS - date.length()));
  }

  /** The subject, where it is another than that of the mail above. */
  private String changed(Message message) {
    Optional<Message> parent = tree.parent(message.id()).flatMap(tree::message);
    String subject = base(message.subject());
    return parent.isEmpty() || base(parent.get().subject()).equalsIgnoreCase(subject)
        ? ""
        : subject;
  }

  /** Without "Re:" and the list's tag, in whatever order mailers and lists put them in front. */
  private static String base(String subject) {
    String base = Columns.clean(subject);
    int length;
    do {
      length = base.length();
      base = TAG.matcher(PatchNumber.base(base)).replaceFirst("");
    } while (base.length() < length);
    return base;
  }

  private void end(int mails) {
    int threads = tree.roots().size();
    String counts =
        "%,d %s in %,d %s; times are UTC"
            .formatted(
                mails, mails == 1 ? "mail" : "mails", threads, threads == 1 ? "thread" : "threads");
    text.append(text.isEmpty() ? "" : "\n").append(line().add(Paint.DIM, counts));
    if (guessed) {
      text.append(line().add(Paint.YELLOW, "?").add(Paint.DIM, " its place is a guess"));
    }
  }

  private TerminalLine line() {
    return new TerminalLine(width, more(), look.colours());
  }

  private String more() {
    return look.boxes() ? "…" : "...";
  }

  /** Breaks at blanks; a word that is too long is cut later. */
  private static List<String> wrapped(String words, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (!line.isEmpty() && Columns.of(line + " " + word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}

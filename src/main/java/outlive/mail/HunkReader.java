// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import outlive.mail.PatchLine.Kind;

/**
 * Counts the lines of a hunk off against its head. Where they do not add up, the archive may have
 * broken lines that nothing proved to be broken: so it is tried once more with each long line that
 * ends in a blank going on below. If that does not help, the hunk reaches as far as it looks.
 */
final class HunkReader {
  /** Only a line of about 80 was wrapped; a shorter one just ends in a blank. */
  private static final int WRAPPED_AT = 56;

  /** Lines of context below a change, as git and diff -u show them. */
  private static final int CONTEXT = 3;

  /**
   * How the lines below a head were read.
   *
   * @param items one a line
   * @param whole whether they are as many as the head says
   */
  record Reading(List<Item> items, boolean whole) {
    Reading {
      items = List.copyOf(items);
    }
  }

  /**
   * One line of a hunk.
   *
   * @param continued whether it goes on with the line above
   */
  record Item(Kind kind, boolean continued) {}

  private final List<BodyLine> lines;
  private final int from;
  private final boolean wrapped;
  private final List<Item> items = new ArrayList<>();

  private HunkReader(List<BodyLine> lines, int from, boolean wrapped) {
    this.lines = lines;
    this.from = from;
    this.wrapped = wrapped;
  }

  /** Reads the lines below a head, which is the line before the first one. */
  static Reading read(List<BodyLine> lines, int from, HunkHead head) {
    return counted(lines, from, head)
        .orElseGet(() -> new HunkReader(lines, from, true).asFarAsItLooks());
  }

  /** Reads the lines below a head where they are as many as it says. */
  static Optional<Reading> counted(List<BodyLine> lines, int from, HunkHead head) {
    return new HunkReader(lines, from, false)
        .count(head)
        .or(() -> new HunkReader(lines, from, true).count(head));
  }

  private Optional<Reading> count(HunkHead head) {
    int old = head.oldCount();
    int now = head.newCount();
    int at = from;
    while (at < lines.size() && (old > 0 || now > 0 || goesOn(at) || isNote(at))) {
      if (endsHunk(at)) {
        return Optional.empty();
      }
      Item item = item(at);
      items.add(item);
      at++;
      if (!item.continued()) {
        old -= item.kind() == Kind.REMOVED || item.kind() == Kind.CONTEXT ? 1 : 0;
        now -= item.kind() == Kind.ADDED || item.kind() == Kind.CONTEXT ? 1 : 0;
      }
    }
    boolean endsHere =
        at == lines.size() || lines.get(at).raw().isBlank() || endsHunk(at) || isHead(at);
    // Blank lines at the end of a mail are gone, and so are those that end its last hunk.
    boolean allButBlank = at == lines.size() && old == now && old <= CONTEXT;
    return (old == 0 && now == 0 && endsHere) || allButBlank
        ? Optional.of(new Reading(items, true))
        : Optional.empty();
  }

  private Reading asFarAsItLooks() {
    for (int at = from; at < lines.size() && !endsHunk(at) && !isHead(at); at++) {
      items.add(item(at));
    }
    return new Reading(items, false);
  }

  private Item item(int at) {
    if (goesOn(at)) {
      return new Item(items.isEmpty() ? Kind.HUNK : items.get(items.size() - 1).kind(), true);
    }
    String text = lines.get(at).text();
    return new Item(
        switch (text.isEmpty() ? ' ' : text.charAt(0)) {
          case '+' -> Kind.ADDED;
          case '-' -> Kind.REMOVED;
          case '\\' -> Kind.NOTE;
          default -> Kind.CONTEXT;
        },
        false);
  }

  private boolean isNote(int at) {
    return lines.get(at).text().startsWith("\\ No newline");
  }

  /** Whether a line goes on with the one above, which may be the head. */
  private boolean goesOn(int at) {
    return wrapped
        && at > 0
        && lines.get(at - 1).wrapped()
        && lines.get(at - 1).raw().length() > WRAPPED_AT
        && !lines.get(at).blank();
  }

  /** What no line of a hunk looks like. */
  private boolean endsHunk(int at) {
    String text = lines.get(at).text();
    return text.startsWith("diff --git ") || HunkHead.of(text).isPresent();
  }

  /** Whether the head of another file starts there; a removed line may look like part of one. */
  private boolean isHead(int at) {
    return FileHead.starts(lines, at);
  }
}

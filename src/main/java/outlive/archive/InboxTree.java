// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.mail.ArchiveParent;
import outlive.mail.MessageIds;

/**
 * The thread overview at the end of a page of public-inbox: a line a message, two blanks a level
 * before a back-quote. It is threaded by ids alone, by every id that some mail names, so it holds
 * mails that are {@code [not found]}, and ids that are none.
 */
final class InboxTree {
  /** Deeper than any reader goes; what is deeper hangs below the last one. */
  private static final int DEEPEST = 10_000;

  private static final int LONGEST_START = 3 * DEEPEST;

  /** What stands on a line before its link: a date or the want of a mail, then the level. */
  private static final Pattern START =
      Pattern.compile(
          "(?:\\d{4}-\\d\\d-\\d\\d [ \\d]\\d:\\d\\d| {5}\\[not found\\])( {1,2}\\d{1,3}%| {4})??"
              + " ((?:  )*+` )?+(<)?");

  /** So wide is that column. */
  private static final int RANK = 4;

  private static final Pattern ANCHOR = Pattern.compile("#m([0-9a-f]{40})");

  private final StringBuilder line = new StringBuilder();
  private final List<Optional<String>> path = new ArrayList<>();
  private final Map<String, String> idsByAnchor = new HashMap<>();
  private final PageMessages found;
  private String own = "";
  private boolean done;

  /** Whether there is a column for the rank of a search's result, which may be blank. */
  private boolean ranked;

  InboxTree(PageMessages found) {
    this.found = found;
  }

  /** The id that a link to an anchor of this page means. */
  void anchor(String hash, String id) {
    idsByAnchor.put(hash, id);
  }

  /** The message that the overview calls this one. */
  void own(String id) {
    own = id;
  }

  /** Takes a text or tag of the overview. */
  void take(Markup markup) {
    if (markup.isText()) {
      words(markup.text());
    } else if (markup.isStart("a") && !done && line.length() <= LONGEST_START) {
      link(markup.attribute("href"));
    }
  }

  private void words(String words) {
    int end = words.lastIndexOf('\n');
    if (end >= 0) {
      line.setLength(0);
      done = false;
    }
    line.append(words, end + 1, words.length());
  }

  private void link(String href) {
    Matcher start = START.matcher(line);
    if (!start.matches()) {
      return;
    }
    done = true;
    String indent = start.group(2);
    int level = indent == null ? 0 : indent.length() / 2;
    if (level == 0) {
      ranked = start.group(1) != null;
    } else if (ranked && start.group(1) == null) {
      level -= RANK / 2;
    }
    boolean ghost = start.group(3) != null;
    Optional<String> id = target(href, ghost);
    while (path.size() > level) {
      path.remove(path.size() - 1);
    }
    Optional<String> above = path.isEmpty() ? Optional.empty() : path.get(path.size() - 1);
    id.ifPresent(
        page ->
            found.add(new IndexEntry(page, above, ArchiveParent.Kind.BY_IDS, Optional.empty())));
    if (path.size() < DEEPEST) {
      path.add(id);
    }
  }

  /** Whom a line means; empty for an id that is none, which joins mails by mistake. */
  private Optional<String> target(String href, boolean ghost) {
    Matcher anchor = ANCHOR.matcher(href);
    if (anchor.matches()) {
      return Optional.ofNullable(idsByAnchor.get(anchor.group(1)));
    }
    if (href.startsWith("#")) {
      return Optional.of(own).filter(id -> !id.isEmpty());
    }
    String raw = InboxId.linked(href);
    return ghost ? MessageIds.one(raw) : Optional.of(InboxId.name(raw));
  }
}

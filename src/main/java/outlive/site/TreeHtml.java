// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.Optional;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/** The tree of a thread as nested lists, a line or two a mail. */
final class TreeHtml {
  /** Deeper answers stay at this level and say whom they answer: a phone has no room for more. */
  private static final int DEEPEST = 9;

  private static final String NOT_KEPT = "its author’s answer is not on the archive’s page";

  private final Html html;
  private final Here here;

  private TreeHtml(Html html, Here here) {
    this.html = html;
    this.here = here;
  }

  /** Writes rows, parents before children. Nothing here recurses: a thread may be of any depth. */
  static void write(Html html, Here here, List<ThreadTree.Row> rows) {
    TreeHtml tree = new TreeHtml(html, here);
    int level = -1;
    for (ThreadTree.Row row : rows) {
      int to = Math.min(row.level(), DEEPEST);
      if (to > level) {
        html.open("ol", "class", level < 0 ? "tree" : "").newline();
      } else {
        for (int up = level; up > to; up--) {
          html.close().close();
        }
        html.close().newline();
      }
      level = to;
      html.open("li");
      tree.row(row);
    }
    for (int up = level; up >= 0; up--) {
      html.close().close();
    }
    html.newline();
  }

  private void row(ThreadTree.Row row) {
    Message message = row.message();
    html.open("p").element("a", Talk.author(message), "href", here.mail(message));
    html.text(" " + TimeText.of(message.sent()));
    Optional<Message> parent = here.reading().parent(message);
    if (row.level() > DEEPEST && parent.isPresent()) {
      html.text(" to ").element("a", Talk.author(parent.get()), "href", here.mail(parent.get()));
    }
    if (parent.isPresent() && !Talk.subject(parent.get()).equals(Talk.subject(message))) {
      html.element("span", Talk.subject(message), "class", "subject");
    }
    gist(html, here, message);
    html.close();
  }

  /** The line by which a reader picks a mail. */
  static void gist(Html html, Here here, Message message) {
    String gist = here.reading().index(message.id()).gist();
    boolean lost = gist.isEmpty() && here.reading().cut(message);
    if (lost || !gist.isEmpty()) {
      html.element("span", lost ? NOT_KEPT : gist, "class", lost ? "gist lost" : "gist");
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import outlive.lesson.Threads;
import outlive.mail.BodyBlock;
import outlive.mail.How;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/** A thread on one page: the reply tree, then every message under its own anchor. */
final class ThreadPage {
  private static final int GIST = 90;
  private static final String NO_OWN_WORDS =
      "The archived page has no more of this mail: what its author answered was cut off.";
  private static final String RECOVERED =
      "The archived page says neither what a mail answers nor when it was sent. Both were recovered"
          + " from the lines that introduce quotes and from the quoted words; where that is not"
          + " sure, the mail says so.";

  private final Html html = new Html();
  private final ThreadTree tree;
  private final Citations citations;

  private ThreadPage(ThreadTree tree, Citations citations) {
    this.tree = tree;
    this.citations = citations;
  }

  /** What goes into the frame. */
  static String main(ThreadTree tree, Citations citations) {
    ThreadPage page = new ThreadPage(tree, citations);
    page.head();
    page.html.element("h2", "Who answers whom").newline();
    page.html.element("p", RECOVERED).newline();
    page.branch(tree.roots(), "tree");
    for (ThreadTree.Row row : tree.rows()) {
      page.message(row.message());
    }
    return page.html.toString();
  }

  /** The subject without what the list and the mail programs put before it. */
  static String title(ThreadTree tree) {
    List<Message> roots = tree.roots();
    return roots.isEmpty() ? "An empty thread" : bare(roots.get(0).subject());
  }

  static String description(ThreadTree tree) {
    String people =
        tree.messages().stream().map(Message::author).distinct().collect(Collectors.joining(", "));
    return tree.messages().size() + " mails by " + people;
  }

  private static String bare(String subject) {
    return subject
        .replaceFirst("^(?i:\\s*(?:re|aw|fwd?):\\s*)+", "")
        .replaceFirst("^\\[Intel-gfx\\] ", "");
  }

  private void head() {
    html.element("p", description(tree), "class", "meta").newline();
    html.element("h1", title(tree)).newline();
  }

  /** One level of the tree; a thread is as deep as its longest exchange, some dozens at most. */
  private void branch(List<Message> messages, String style) {
    html.open("ol", "class", style).newline();
    for (Message message : messages) {
      html.open("li").open("p");
      html.element("a", message.author(), "href", "#" + Threads.anchor(message.id())).text(" ");
      TimeText.write(html, message.sent());
      html.element("span", gist(message), "class", "gist").close();
      List<Message> replies = tree.children(message.id());
      if (!replies.isEmpty()) {
        branch(replies, "");
      }
      html.close().newline();
    }
    html.close().newline();
  }

  private String gist(Message message) {
    for (BodyBlock block : tree.body(message.id())) {
      if (block instanceof BodyBlock.Prose prose) {
        String text =
            prose.lines().stream()
                .map(line -> line.text().strip())
                .collect(Collectors.joining(" "));
        if (text.length() > 12 && !text.matches("(?s)(Hi|Hello|Dear)\\b.{0,20}")) {
          return text.length() <= GIST ? text : text.substring(0, GIST).strip() + " …";
        }
      }
    }
    return "";
  }

  /** An article a mail. */
  private void message(Message message) {
    String anchor = Threads.anchor(message.id());
    html.open("article", "class", "message", "id", anchor).newline();
    html.open("header").element("h2", message.author()).open("p", "class", "meta");
    TimeText.write(html, message.sent());
    Optional<Message> parent = tree.parent(message.id()).flatMap(tree::message);
    if (parent.isPresent()) {
      html.text(" · answers ");
      html.element("a", parent.get().author(), "href", "#" + Threads.anchor(parent.get().id()));
      How how = tree.how(message.id());
      html.text(how.confidence() == How.Confidence.SURE ? "" : ", by " + how);
    }
    if (!bare(message.subject()).equals(title(tree))) {
      html.text(" · " + message.subject());
    }
    html.text(" · ").element("a", "link", "href", "#" + anchor, "aria-label", "Link to this mail");
    html.close().close().newline();
    MessageHtml.body(html, tree, citations, message);
    if (gist(message).isEmpty()) {
      html.element("p", NO_OWN_WORDS, "class", "meta").newline();
    }
    replies(message);
    html.close().newline();
  }

  private void replies(Message message) {
    List<Message> replies = tree.children(message.id());
    if (replies.isEmpty()) {
      return;
    }
    html.open("p", "class", "meta").text("Answered by ");
    for (int i = 0; i < replies.size(); i++) {
      html.text(i == 0 ? "" : ", ");
      html.element("a", replies.get(i).author(), "href", "#" + Threads.anchor(replies.get(i).id()));
    }
    html.close().newline();
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import outlive.lesson.Threads;
import outlive.mail.How;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/** A thread on one page: the reply tree, then every message under its own anchor. */
final class ThreadPage {
  private static final String ENDS_HERE = "The archive’s page ends this mail here.";
  private static final String NO_ANSWER =
      "The archive’s page ends this mail here, before its author’s answer.";
  private static final String NOT_KEPT = "its author’s answer is not on the archive’s page";
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

  /** The bare subject of the first mail. */
  static String title(ThreadTree tree) {
    List<Message> roots = tree.roots();
    return roots.isEmpty() ? "An empty thread" : bare(roots.get(0).subject());
  }

  static String description(ThreadTree tree) {
    String people =
        tree.messages().stream().map(Message::author).distinct().collect(Collectors.joining(", "));
    return tree.messages().size() + " mails by " + people;
  }

  /** A subject without what the list and the mail programs put before it. */
  static String bare(String subject) {
    return subject
        .replaceFirst("^(?i:\\s*(?:re|aw|fwd?):\\s*)+", "")
        .replaceFirst("^\\[Intel-gfx\\] ", "");
  }

  private void head() {
    html.element("p", tree.messages().size() + " mails", "class", "meta").newline();
    html.element("h1", title(tree)).newline();
    html.open("p", "class", "meta").text("Who takes part, and with how many mails: ");
    Map<String, Integer> mails = new LinkedHashMap<>();
    tree.rows().forEach(row -> mails.merge(row.message().author(), 1, Integer::sum));
    html.text(
        mails.entrySet().stream()
            .map(author -> author.getKey() + " " + author.getValue())
            .collect(Collectors.joining(" · ")));
    html.close().newline();
  }

  /** One level of the tree; a thread is as deep as its longest exchange, some dozens at most. */
  private void branch(List<Message> messages, String style) {
    html.open("ol", "class", style).newline();
    for (Message message : messages) {
      html.open("li").open("p");
      html.element("a", message.author(), "href", "#" + Threads.anchor(message.id())).text(" ");
      TimeText.write(html, message.sent());
      String gist = Gist.of(tree, message);
      boolean lost = gist.isEmpty() && ArchiveCut.ends(tree, message);
      html.element("span", lost ? NOT_KEPT : gist, "class", lost ? "gist lost" : "gist").close();
      List<Message> replies = tree.children(message.id());
      if (!replies.isEmpty()) {
        branch(replies, "");
      }
      html.close().newline();
    }
    html.close().newline();
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
      mail(parent.get(), message);
      How how = tree.how(message.id());
      html.text(how.confidence() == How.Confidence.SURE ? "" : ", by " + how);
    }
    if (!bare(message.subject()).equals(title(tree))) {
      html.text(" · " + message.subject());
    }
    html.text(" · ").element("a", "link", "href", "#" + anchor, "aria-label", "Link to this mail");
    html.close().close().newline();
    MessageHtml.body(html, tree, citations, message);
    if (ArchiveCut.ends(tree, message)) {
      boolean answers = Gist.of(tree, message).isEmpty();
      html.element("p", answers ? NO_ANSWER : ENDS_HERE, "class", "meta cut").newline();
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
      mail(replies.get(i), message);
    }
    html.close().newline();
  }

  /** A link to a mail, told from its author's others by its time: "Greg's mail of 13:33". */
  private void mail(Message named, Message from) {
    String words = named.author() + "’s mail of " + TimeText.seenFrom(from.sent(), named.sent());
    html.element("a", words, "href", "#" + Threads.anchor(named.id()));
  }
}

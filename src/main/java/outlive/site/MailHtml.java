// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.Optional;
import outlive.lesson.Threads;
import outlive.mail.Attachment;
import outlive.mail.Message;

/** Sets a mail: what it answers and how that is known, its words, what it carries, its answers. */
final class MailHtml {
  private static final String ENDS_HERE = "The archive’s page ends this mail here.";
  private static final String NO_ANSWER =
      "The archive’s page ends this mail here, before its author’s answer.";
  private static final int KIB = 1024;

  private final Html html;
  private final Here here;

  MailHtml(Html html, Here here) {
    this.html = html;
    this.here = here;
  }

  /** A mail among others: an article under its anchor. */
  void article(Message message, String title) {
    String anchor = Threads.anchor(message.id());
    html.open("article", "class", "message", "id", anchor).newline();
    html.open("header").element("h2", Talk.author(message)).open("p", "class", "meta");
    meta(message, title);
    html.text(" · ").element("a", "own page", "href", here.own(message));
    html.close().close().newline();
    content(message);
    replies(message);
    html.close().newline();
  }

  /** When it was sent, what it answers, and its subject where that is not the thread's. */
  void meta(Message message, String title) {
    TimeText.write(html, message.sent());
    Optional<Message> parent = here.reading().parent(message);
    String how = HowText.of(here.reading(), message);
    if (parent.isPresent()) {
      html.text(" · answers ");
      mail(parent.get(), message);
      html.text(" (" + how + ")");
    } else if (!how.isEmpty()) {
      html.text(" · " + how);
    }
    if (!Talk.subject(message).equals(title)) {
      html.text(" · ").element("b", Talk.subject(message));
    }
  }

  /** The words, whether the archive ends them early, and what else the mail carries. */
  void content(Message message) {
    MessageHtml.body(html, here, message);
    if (here.reading().cut(message)) {
      boolean answers = here.reading().index(message.id()).gist().isEmpty();
      html.element("p", answers ? NO_ANSWER : ENDS_HERE, "class", "meta cut").newline();
    }
    if (!message.attachments().isEmpty()) {
      html.open("ul", "class", "meta attached");
      message.attachments().forEach(carried -> html.element("li", "Attached: " + words(carried)));
      html.close().newline();
    }
  }

  private static String words(Attachment carried) {
    String name = carried.name().isEmpty() ? "a part without a name" : carried.name();
    String size = carried.size() < 0 ? "" : ", " + size(carried.size());
    return name + " (" + carried.type() + size + ")";
  }

  private static String size(long bytes) {
    return bytes < KIB ? bytes + " bytes" : (bytes + KIB / 2) / KIB + " KiB";
  }

  private void replies(Message message) {
    List<Message> replies = here.reading().tree().children(message.id());
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
  void mail(Message named, Message from) {
    String when = TimeText.seenFrom(from.sent(), named.sent());
    html.element("a", Talk.author(named) + "’s mail of " + when, "href", here.mail(named));
  }
}

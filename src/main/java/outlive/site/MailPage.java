// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import outlive.importer.Names;
import outlive.lesson.Threads;
import outlive.mail.Message;
import outlive.mail.SentTime;

/**
 * A mail's own page, at an address that stays: above it the mails that led to it, below it its
 * answers, the other answers to the same mail, and the mails before and after it.
 */
final class MailPage {
  private static final int LONGEST_PATH = 12;
  private static final int MOST_SIBLINGS = 10;

  private final Html html = new Html();
  private final Reading reading;
  private final Talk talk;
  private final Here here;
  private final Message message;
  private final MailHtml mail;

  private MailPage(Reading reading, Talk talk, Message message) {
    this.reading = reading;
    this.talk = talk;
    this.message = message;
    here = Here.of(reading, message);
    mail = new MailHtml(html, here);
  }

  /**
   * The page of a mail.
   *
   * @param messages those of its thread, in the order in which they are read
   * @param place its place among them
   */
  static Page of(Reading reading, Talk talk, List<Message> messages, int place) {
    MailPage page = new MailPage(reading, talk, messages.get(place));
    page.all(messages, place);
    return page.page(place);
  }

  private Page page(int place) {
    String title = "%s, %s: %s";
    String who = Talk.author(message);
    String when = TimeText.of(message.sent());
    String which = message.sent() instanceof SentTime.Day ? ", mail " + (place + 1) : "";
    String filled = title.formatted(who, when + which, Talk.subject(message));
    String gist = reading.index(message.id()).gist();
    String bare = "Mail %d of the thread “%s”, by %s.".formatted(place + 1, talk.title(), who);
    String about = gist.isBlank() ? bare : gist.strip();
    return new Page(here.address(), filled, about, html.toString()).styled("thread");
  }

  private void all(List<Message> messages, int place) {
    html.open("p", "class", "meta").text("Mail " + (place + 1) + " of " + messages.size() + " in ");
    String thread = here.way(talk.address()) + "#" + Threads.anchor(message.id());
    html.element("a", talk.title(), "href", thread).close().newline();
    html.element("h1", Talk.author(message) + "’s mail of " + TimeText.of(message.sent()));
    html.newline();
    ThreadHead.views(html, here, talk);
    ancestors();
    html.open("div", "class", "message alone", "id", Threads.anchor(message.id())).newline();
    html.open("header").open("p", "class", "meta");
    mail.meta(message, "");
    html.close();
    shownId().ifPresent(id -> html.element("p", "Message-ID: " + id, "class", "meta"));
    html.close().newline();
    mail.content(message);
    html.close().newline();
    around();
    html.open("nav", "class", "steps", "aria-label", "Mails in the order of the thread");
    step(messages, place - 1, "← ", "");
    step(messages, place + 1, "", " →");
    html.close().newline();
  }

  /** The id that the archive shows, for who wants to find the mail elsewhere. */
  private Optional<String> shownId() {
    return message
        .ids()
        .messageId()
        .map(id -> reading.names().id(message.id()))
        .filter(id -> !Names.isMade(id));
  }

  /** The mails that led to this one, the first one first. */
  private void ancestors() {
    Deque<Message> path = new ArrayDeque<>();
    Optional<Message> above = reading.parent(message);
    while (above.isPresent()) {
      path.addFirst(above.get());
      above = reading.parent(above.get());
    }
    if (path.isEmpty()) {
      return;
    }
    html.open("nav", "class", "path", "aria-label", "The mails that led to this one").open("ol");
    int number = 0;
    for (Message m : path) {
      // Of a long way the first step and the last ones.
      boolean shown = number == 0 || number >= path.size() - LONGEST_PATH;
      if (shown) {
        html.open("li").element("a", Talk.author(m), "href", here.mail(m)).close();
      } else if (number == 1) {
        html.element("li", Talk.count(path.size() - LONGEST_PATH - 1, "mail") + " between");
      }
      number++;
    }
    html.open("li").element("span", "this mail", "aria-current", "page").close();
    html.close().close().newline();
  }

  private void around() {
    list("Answers", reading.tree().children(message.id()));
    Optional<Message> parent = reading.parent(message);
    if (parent.isPresent()) {
      List<Message> siblings = reading.tree().children(parent.get().id());
      if (siblings.size() > 1) {
        int place = siblings.indexOf(message);
        int from = Math.max(0, place - MOST_SIBLINGS / 2);
        int to = Math.min(siblings.size(), from + MOST_SIBLINGS + 1);
        List<Message> near = new ArrayList<>(siblings.subList(from, to));
        near.remove(message);
        String others = "Other answers to %s’s mail; this is number %d of %d";
        list(others.formatted(Talk.author(parent.get()), place + 1, siblings.size()), near);
      }
    }
  }

  private void list(String title, List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    html.element("h2", title).newline().open("ol", "class", "tree");
    for (Message other : messages) {
      html.open("li").open("p").element("a", Talk.author(other), "href", here.mail(other));
      html.text(" ");
      TimeText.write(html, other.sent());
      TreeHtml.gist(html, here, other);
      html.close().close().newline();
    }
    html.close().newline();
  }

  private void step(List<Message> messages, int place, String before, String after) {
    if (place >= 0 && place < messages.size()) {
      Message other = messages.get(place);
      String words = Talk.author(other) + ", " + TimeText.seenFrom(message.sent(), other.sent());
      html.element("a", before + words + after, "href", here.mail(other));
    } else {
      html.element("span", "");
    }
  }
}

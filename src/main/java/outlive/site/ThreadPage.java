// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import outlive.mail.Message;

/** A thread on one page: its tree and every mail below the one it answers, or all by time. */
final class ThreadPage {
  private ThreadPage() {}

  /** The tree, then every message under its own anchor in the order of the tree. */
  static Page nested(Reading reading, Talk talk) {
    Here here = Here.of(reading, talk, talk.address());
    Html html = new Html();
    ThreadHead.whole(html, here, talk);
    html.element("h2", "Who answers whom", "id", "tree").newline();
    TreeHtml.write(html, here, talk.rows());
    ThreadHead.condition(html, here, talk);
    MailHtml mails = new MailHtml(html, here);
    for (Message message : talk.messages()) {
      mails.article(message, talk.title());
    }
    return page(here, talk.title(), talk.description(), html);
  }

  /** The same mails as they came in, oldest first. */
  static Page flat(Reading reading, Talk talk) {
    Here here = Here.of(reading, talk, talk.flatAddress());
    Html html = new Html();
    ThreadHead.brief(html, here, talk);
    MailHtml mails = new MailHtml(html, here);
    for (Message message : talk.byTime()) {
      mails.article(message, talk.title());
    }
    String title = talk.title() + ", by time";
    return page(here, title, talk.description() + ", oldest first", html);
  }

  private static Page page(Here here, String title, String description, Html html) {
    return new Page(here.address(), title, description, html.toString()).styled("thread");
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;

/** What a mailbox with several threads in it has: a line or two a thread, oldest first. */
final class EntryPage {
  private EntryPage() {}

  static Page of(Reading reading) {
    List<Talk> talks = reading.talks();
    String address = Addresses.thread(reading.entry());
    String about = description(talks);
    Html html = new Html().element("p", about, "class", "meta").newline();
    html.element("h1", reading.entry()).newline();
    html.open("nav", "class", "views", "aria-label", "These threads").open("ul").open("li");
    String mailbox = Addresses.mailbox(reading.entry());
    String file = mailbox.substring(mailbox.lastIndexOf('/') + 1);
    html.element("a", "All of it as a mailbox", "href", file, "download", file);
    html.close().close().close().newline();
    html.open("ul", "class", "index").newline();
    for (Talk talk : talks) {
      String href = talk.address().substring(address.lastIndexOf('/') + 1);
      html.open("li").element("a", talk.title(), "href", href);
      html.element("p", talk.description()).close().newline();
    }
    html.close().newline();
    return new Page(address, reading.entry(), about, html.toString()).styled("thread");
  }

  /** How much there is. */
  static String description(List<Talk> talks) {
    int mails = talks.stream().mapToInt(talk -> talk.rows().size()).sum();
    return Talk.count(mails, "mail") + " in " + Talk.count(talks.size(), "thread");
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.HashSet;
import java.util.Set;
import outlive.lesson.Threads;
import outlive.mail.Message;

/**
 * The page that mails are set on, which tells where links lead: on a thread's page down or up, on a
 * mail's own page to other mails' own pages.
 *
 * @param address the page's own, from the root of the site
 * @param ids the mails that are on it
 * @param alone whether it is a mail's own page
 */
record Here(Reading reading, String address, Set<String> ids, boolean alone) {
  /** A list of links on a page with many mails is short; the mail's own page has the whole one. */
  private static final int FEW = 4;

  private static final int MANY = 100;

  Here {
    ids = Set.copyOf(ids);
  }

  /** A page with all mails of a thread. */
  static Here of(Reading reading, Talk talk, String address) {
    Set<String> ids = new HashSet<>();
    talk.messages().forEach(message -> ids.add(message.id()));
    return new Here(reading, address, ids, false);
  }

  /** A mail's own page. */
  static Here of(Reading reading, Message message) {
    return new Here(reading, reading.ownPage(message), Set.of(message.id()), true);
  }

  /** The way to the root of the site. */
  String root() {
    return Addresses.root(address);
  }

  /** How many links a list may have. */
  int most() {
    return alone ? MANY : FEW;
  }

  /** The way to a mail. */
  String mail(Message message) {
    return alone && !ids.contains(message.id())
        ? own(message)
        : passage(message, Threads.anchor(message.id()));
  }

  /** The way to a place in a mail. */
  String passage(Message message, String anchor) {
    if (ids.contains(message.id())) {
      return "#" + anchor;
    }
    String page = alone ? reading.ownPage(message) : reading.threadPage(message.id());
    return way(page) + "#" + anchor;
  }

  /** The way to a mail's own page. */
  String own(Message message) {
    return way(reading.ownPage(message));
  }

  /** The shortest way to another page: most are in the same folder, or near. */
  String way(String page) {
    String from = address;
    String to = page;
    int folder = from.indexOf('/') + 1;
    while (folder > 0 && to.startsWith(from.substring(0, folder))) {
      from = from.substring(folder);
      to = to.substring(folder);
      folder = from.indexOf('/') + 1;
    }
    return Addresses.root(from) + to;
  }
}

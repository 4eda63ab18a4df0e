// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/**
 * The threads as an Atom feed (RFC 4287), newest first. An entry is as old as the last mail of its
 * thread; when the site was built is not in it, so two builds give the same bytes.
 */
final class FeedFile implements PageKind {
  static final String TYPE = "application/atom+xml";
  static final String WORDS = "The threads as a feed";

  private static final Comparator<Instant> RISING = Comparator.naturalOrder();
  private static final Instant NEVER = Instant.EPOCH;

  @Override
  public void make(Content content, Site site) {
    content
        .url()
        .ifPresent(url -> site.add(Addresses.FEED, feed(url, content.weave().threads().byName())));
  }

  private static String feed(SiteUrl url, Map<String, ThreadTree> threads) {
    Xml xml = new Xml("feed", "http://www.w3.org/2005/Atom");
    xml.element("id", url.whole(Addresses.FEED));
    xml.element("title", FrontPage.TITLE + ": the threads");
    xml.empty("link", "rel", "self", "type", TYPE, "href", url.whole(Addresses.FEED));
    xml.empty("link", "rel", "alternate", "href", url.whole(Addresses.FRONT));
    // Atom wants a time of the feed itself, also of an empty one
    Instant newest = threads.values().stream().map(FeedFile::last).max(RISING).orElse(NEVER);
    xml.element("updated", newest.toString());
    Comparator<Map.Entry<String, ThreadTree>> byAge =
        Comparator.comparing(thread -> last(thread.getValue()));
    threads.entrySet().stream()
        .sorted(byAge.reversed())
        .forEach(
            thread -> entry(xml, url.whole(Addresses.thread(thread.getKey())), thread.getValue()));
    return xml.end();
  }

  private static void entry(Xml xml, String page, ThreadTree tree) {
    xml.open("entry").line();
    xml.element("id", page);
    xml.element("title", ThreadPage.title(tree));
    xml.empty("link", "rel", "alternate", "type", "text/html", "href", page);
    xml.element("updated", last(tree).toString());
    List<Message> roots = tree.roots();
    String author = roots.isEmpty() ? "" : roots.get(0).author();
    xml.open("author").element("name", author.isBlank() ? "(no name)" : author).close();
    xml.element("summary", ThreadPage.description(tree));
    xml.close();
  }

  private static Instant last(ThreadTree tree) {
    return tree.messages().stream()
        .map(message -> message.sent().moment())
        .max(RISING)
        .orElse(NEVER);
  }
}

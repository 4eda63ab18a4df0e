// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
    List<Talk> talks = new ArrayList<>();
    threads.forEach((name, tree) -> talks.addAll(Talk.of(name, tree)));
    talks.sort(Comparator.comparing(FeedFile::last).reversed());
    // Atom wants a time of the feed itself, also of an empty one
    xml.element(
        "updated", talks.stream().findFirst().map(FeedFile::last).orElse(Instant.EPOCH).toString());
    talks.forEach(talk -> entry(xml, url.whole(talk.address()), talk));
    return xml.end();
  }

  private static void entry(Xml xml, String page, Talk talk) {
    xml.open("entry").line();
    xml.element("id", page);
    xml.element("title", talk.title());
    xml.empty("link", "rel", "alternate", "type", "text/html", "href", page);
    xml.element("updated", last(talk).toString());
    String author = talk.messages().stream().findFirst().map(Talk::author).orElse("(no name)");
    xml.open("author").element("name", author).close();
    xml.element("summary", talk.description());
    xml.close();
  }

  private static Instant last(Talk talk) {
    return talk.messages().stream()
        .map(message -> message.sent().moment())
        .max(RISING)
        .orElse(NEVER);
  }
}

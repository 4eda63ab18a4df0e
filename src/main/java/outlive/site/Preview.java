// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

/** What a page's head says to those who show a link to it: its one address, a title, a picture. */
final class Preview {
  private static final String ALT =
      "Outlive: four bars. The driver's ends at unbind, the device's goes on until the last close.";

  private Preview() {}

  /** The elements for the head; of the page for dead addresses, only the feed. */
  static String head(Page page, String root, SiteUrl url) {
    Html html = new Html();
    if (!page.address().equals(Addresses.NOT_FOUND)) {
      String whole = url.whole(page.address());
      html.empty("link", "rel", "canonical", "href", whole).newline();
      property(html, "og:type", page.address().equals(Addresses.FRONT) ? "website" : "article");
      property(html, "og:site_name", FrontPage.TITLE);
      property(html, "og:title", page.title());
      property(html, "og:description", page.description());
      property(html, "og:url", whole);
      property(html, "og:image", url.whole(Addresses.PICTURE));
      property(html, "og:image:width", String.valueOf(Picture.WIDTH));
      property(html, "og:image:height", String.valueOf(Picture.HEIGHT));
      property(html, "og:image:alt", ALT);
      html.empty("meta", "name", "twitter:card", "content", "summary_large_image").newline();
    }
    String feed = root + Addresses.FEED;
    html.empty(
            "link",
            "rel",
            "alternate",
            "type",
            FeedFile.TYPE,
            "title",
            FeedFile.WORDS,
            "href",
            feed)
        .newline();
    return html.toString();
  }

  private static void property(Html html, String name, String content) {
    html.empty("meta", "property", name, "content", content).newline();
  }
}

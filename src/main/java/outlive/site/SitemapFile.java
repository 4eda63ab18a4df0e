// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

/**
 * The list of all pages for search engines, and the file that tells them of it. It lists what the
 * kinds before it made, and says nothing of when: a build must not change it.
 */
final class SitemapFile implements PageKind {
  private static final String ADDRESS = "sitemap.xml";

  @Override
  public void make(Content content, Site site) {
    content
        .url()
        .ifPresent(
            url -> {
              site.add(ADDRESS, sitemap(url, site));
              String robots = "User-agent: *\nAllow: /\n\nSitemap: " + url.whole(ADDRESS) + "\n";
              site.add("robots.txt", robots);
            });
  }

  private static String sitemap(SiteUrl url, Site site) {
    Xml xml = new Xml("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
    for (Page page : site.pages()) {
      if (!page.address().equals(Addresses.NOT_FOUND)) {
        xml.open("url").element("loc", url.whole(page.address())).close();
      }
    }
    return xml.end();
  }
}

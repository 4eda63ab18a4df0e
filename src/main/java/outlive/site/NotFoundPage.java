// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * What a static host shows for an address that leads nowhere, at whatever depth that lies: under
 * {@code /a/b/c} a link to {@code index.html} would lead to {@code /a/b/index.html}. So links on
 * this page begin at the root of the host, where the site's URL says how the site lies below that.
 * The page brings its style along, allowed by its hash: then it is readable wherever it is shown,
 * from a file as well, and asks for nothing that might be missing, too.
 */
final class NotFoundPage implements PageKind {
  private static final String TITLE = "Nothing is here";
  private static final String DESCRIPTION = "The address leads to no page of this site.";

  @Override
  public void make(Content content, Site site) {
    String root = root(content.url());
    Html html = new Html().element("h1", TITLE).newline();
    html.open("p", "class", "lead");
    html.text("No page of this site has that address. It may have lost its end on the way, or the");
    html.text(" page has another name now.").close().newline();
    html.open("ul", "class", "index").newline();
    way(
        html,
        root + Addresses.SEARCH,
        "Search",
        "For symbols, people, words of mails and lessons.");
    way(html, root + Addresses.LESSONS, "The lessons", "In reading order.");
    way(html, root + Addresses.SYMBOLS, "The symbols", "Each with its code, lessons and mails.");
    way(html, root + Addresses.FRONT, "The front page", "What this site is about.");
    site.add(new Page(Addresses.NOT_FOUND, TITLE, DESCRIPTION, html.close() + "\n"));
  }

  private static void way(Html html, String href, String name, String what) {
    html.open("li").element("a", name, "href", href).element("p", what).close().newline();
  }

  /** What stands before each link; without a URL the page fits the root of the site only. */
  static String root(Optional<SiteUrl> url) {
    return url.map(SiteUrl::path).orElse("");
  }

  /** The style element. */
  static String style(Page page) {
    return "<style>" + css(page) + "</style>\n";
  }

  /** What the page's policy says of that element: these bytes and no others. */
  static String styleSource(Page page) {
    byte[] css = css(page).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(css);
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every JDK has it
    }
  }

  private static String css(Page page) {
    StringBuilder css = new StringBuilder(Frame.resource("css/outlive.css"));
    page.styles().forEach(name -> css.append(Frame.resource("css/" + name + ".css")));
    return css.toString();
  }
}

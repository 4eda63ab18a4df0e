// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands around every page: head, policy, navigation, foot.
 *
 * @param url where the site will be; without it, nothing on a page says a whole address
 */
record Frame(List<Link> links, Optional<SiteUrl> url) {
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)\\}");
  private static final String TEMPLATE = resource("page.html");

  Frame {
    links = List.copyOf(links);
  }

  /**
   * A place in the navigation.
   *
   * @param address from the root of the site
   * @param below what else it stands for: pages whose addresses begin so
   */
  record Link(String text, String address, String below) {
    Link(String text, String address) {
      this(text, address, address);
    }
  }

  /** A whole page. */
  String page(Page page) {
    boolean anywhere = page.address().equals(Addresses.NOT_FOUND);
    String root = anywhere ? NotFoundPage.root(url) : Addresses.root(page.address());
    String title = page.title();
    Map<String, String> slots =
        Map.of(
            "title", Html.escape(title.equals("Outlive") ? title : title + " \u2013 Outlive"),
            "description", Html.escape(page.description()),
            "root", root,
            "about", about(page, root),
            "assets", anywhere ? NotFoundPage.style(page) : assets(page, root),
            "scripting", page.scripts().isEmpty() ? "" : "script-src 'self'; ",
            "styling", anywhere ? NotFoundPage.styleSource(page) : "'self'",
            "nav", nav(page, root),
            "main", page.main(),
            "foot", foot(root));
    StringBuilder whole = new StringBuilder(page.main().length() + TEMPLATE.length() + 1_000);
    Matcher slot = SLOT.matcher(TEMPLATE);
    int at = 0;
    while (slot.find()) {
      whole.append(TEMPLATE, at, slot.start()).append(slots.getOrDefault(slot.group(1), ""));
      at = slot.end();
    }
    return whole.append(TEMPLATE, at, TEMPLATE.length()).toString();
  }

  private String about(Page page, String root) {
    return url.map(known -> Preview.head(page, root, known)).orElse("");
  }

  private String nav(Page page, String root) {
    Html nav = new Html();
    for (Link link : links) {
      String here =
          link.address().equals(page.address())
              ? "page"
              : page.address().startsWith(link.below()) ? "true" : "";
      nav.element("a", link.text(), "href", root + link.address(), "aria-current", here);
    }
    return nav.toString();
  }

  /** A feed needs whole addresses, so there is one only where the site's is known. */
  private String foot(String root) {
    if (url.isEmpty()) {
      return "";
    }
    Html html = new Html().open("p");
    html.element("a", FeedFile.WORDS, "href", root + Addresses.FEED);
    return html.close().toString();
  }

  private static String assets(Page page, String root) {
    Html html = new Html();
    html.empty("link", "rel", "stylesheet", "href", root + "css/outlive.css").newline();
    for (String name : page.styles()) {
      html.empty("link", "rel", "stylesheet", "href", root + "css/" + name + ".css").newline();
    }
    for (String name : page.scripts()) {
      html.open("script", "src", root + "js/" + name + ".js", "defer", "defer").close().newline();
    }
    return html.toString();
  }

  /** A text file beside this class's package in the resources. */
  static String resource(String name) {
    try (InputStream in = Frame.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

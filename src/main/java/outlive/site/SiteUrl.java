// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where the site will be published. Links inside the site do not need it; what is read without the
 * page around it does: canonical links, previews, the sitemap, the feed, the page for addresses
 * that lead nowhere.
 *
 * @param uri with a slash at its end
 */
public record SiteUrl(URI uri) {
  /** What to write; the end of a finding. */
  public static final String FORM = "write it as https://HOST/ or https://HOST/PATH/";

  /** Reads {@code https://HOST/PATH/}; nothing when a site cannot lie there. */
  public static Optional<SiteUrl> of(String text) {
    try {
      URI uri = new URI(text.strip()).normalize();
      String scheme = String.valueOf(uri.getScheme());
      boolean web = scheme.equals("https") || scheme.equals("http");
      boolean bare =
          uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
      if (!web || !bare || uri.getHost() == null || uri.getRawPath().contains("/..")) {
        return Optional.empty();
      }
      boolean closed = uri.getRawPath().endsWith("/");
      return Optional.of(new SiteUrl(closed ? uri : new URI(uri + "/")));
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }

  /** The whole address of a page or file, by its address from the root of the site. */
  String whole(String address) {
    return uri + address;
  }

  /** The path that all pages are below, from the root of the host: {@code /} or {@code /PATH/}. */
  String path() {
    return uri.getRawPath();
  }

  /** What a whole address of this site, or one from the host's root, is from the site's root. */
  Optional<String> below(String href) {
    for (String start : new String[] {uri.toString(), path()}) {
      if (href.startsWith(start)) {
        return Optional.of(href.substring(start.length()));
      }
    }
    return Optional.empty();
  }
}

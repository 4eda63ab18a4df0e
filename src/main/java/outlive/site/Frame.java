// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands around every page: head, policy, navigation, foot. */
final class Frame {
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)\\}");

  private final String template = resource("page.html");
  private final List<Link> links;

  /** A place in the navigation, with its address from the root of the site. */
  record Link(String text, String address) {}

  Frame(List<Link> links) {
    this.links = List.copyOf(new ArrayList<>(links));
  }

  /**
   * A whole page.
   *
   * @param address from the root of the site: it gives the way back to the root
   * @param title as plain text
   * @param main HTML that this package made
   */
  String page(String address, String title, String description, String main) {
    String root = "../".repeat((int) address.chars().filter(c -> c == '/').count());
    Html nav = new Html();
    for (Link link : links) {
      boolean here = link.address().equals(address);
      String[] attributes =
          here
              ? new String[] {"href", root + link.address(), "aria-current", "page"}
              : new String[] {"href", root + link.address()};
      nav.element("a", link.text(), attributes);
    }
    Map<String, String> slots =
        Map.of(
            "title", Html.escape(title.equals("Outlive") ? title : title + " \u2013 Outlive"),
            "description", Html.escape(description),
            "root", root,
            "nav", nav.toString(),
            "main", main);
    return SLOT.matcher(template)
        .replaceAll(slot -> Matcher.quoteReplacement(slots.getOrDefault(slot.group(1), "")));
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

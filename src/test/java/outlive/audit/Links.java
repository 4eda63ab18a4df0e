// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every link of the site as the browser resolves it. The build checks links, too, by its own idea
 * of an address; this is the browser's.
 */
final class Links {
  private final Path site;
  private final String root;
  private final Map<String, Set<String>> anchors = new HashMap<>();
  private final List<Link> links = new ArrayList<>();

  private record Link(String page, String written, String target) {}

  Links(Path site) {
    this.site = site;
    this.root = site.toUri().toString();
  }

  /** Takes what {@code audit.links()} of page.js found in a page; several browsers may call. */
  synchronized void add(String page, Map<?, ?> found) {
    Set<String> here = new HashSet<>();
    texts(found.get("anchors")).forEach(here::add);
    anchors.put(page, here);
    if (found.get("targets") instanceof List<?> targets) {
      for (Object target : targets) {
        List<String> link = texts(target);
        links.add(new Link(page, link.get(0), link.get(1)));
      }
    }
  }

  private static List<String> texts(@Nullable Object list) {
    return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
  }

  /** The links that lead nowhere, once every page was added. */
  synchronized List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    for (Link link : links) {
      String wrong = wrong(link.written(), link.target());
      if (!wrong.isEmpty()) {
        faults.add(new Fault(link.page(), Fault.Kind.LINK, link.written() + ": " + wrong));
      }
    }
    return faults;
  }

  private String wrong(String written, String target) {
    if (target.startsWith("https://") || target.startsWith("mailto:")) {
      return "";
    }
    if (!target.startsWith(root) && !written.startsWith("/")) {
      return "leaves the site by something else than https";
    }
    String below = target.startsWith(root) ? target.substring(root.length()) : onHost(written);
    String[] parts = below.split("#", 2);
    String file = decoded(parts[0].replaceFirst("\\?.*", ""));
    if (!Files.isRegularFile(site.resolve(file))) {
      return "there is no " + file;
    }
    String anchor = parts.length < 2 ? "" : decoded(parts[1]);
    boolean there = anchor.isEmpty() || anchors.getOrDefault(file, Set.of()).contains(anchor);
    return there ? "" : file + " has no " + anchor;
  }

  /** Where the site lies on its host is not known here, so some folders may stand before it. */
  private String onHost(String written) {
    String below = written.replaceFirst("^/+", "");
    while (below.contains("/") && !Files.exists(site.resolve(below.replaceFirst("[?#].*", "")))) {
      below = below.substring(below.indexOf('/') + 1);
    }
    return below;
  }

  private static String decoded(String part) {
    // a plus is no blank in a path
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}

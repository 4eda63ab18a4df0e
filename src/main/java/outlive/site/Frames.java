// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Pages in their frames; one that is the same in the next build, in the same frame, is kept. */
final class Frames {
  private final Map<String, Framed> known = new ConcurrentHashMap<>();

  /** A page, and what it was framed with. */
  private record Framed(Page page, Frame frame, String text) {}

  /** Every page in its frame, and the stylesheets and scripts that pages ask for, by address. */
  Map<String, String> of(Site site, Frame frame) {
    Map<String, String> framed = new TreeMap<>();
    for (Page page : site.pages()) {
      framed.put(page.address(), framed(page, frame));
    }
    site.assets().forEach(asset -> framed.put(asset, Frame.resource(asset)));
    return framed;
  }

  /** Forgets the pages that a site has no longer. */
  void keepOnly(Set<String> addresses) {
    known.keySet().retainAll(addresses);
  }

  private String framed(Page page, Frame frame) {
    return Optional.ofNullable(known.get(page.address()))
        .filter(last -> last.page().equals(page) && last.frame().equals(frame))
        .orElseGet(
            () -> {
              Framed fresh = new Framed(page, frame, frame.page(page));
              known.put(page.address(), fresh);
              return fresh;
            })
        .text();
  }
}

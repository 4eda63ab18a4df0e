// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The pages and files of a site while it is made, by address. */
final class Site {
  private final Map<String, Page> pages = new TreeMap<>();
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, Set<String>> leads = new TreeMap<>();

  /**
   * Adds a page.
   *
   * @throws IllegalStateException when something has its address: two kinds must not meet
   */
  void add(Page page) {
    free(page.address());
    pages.put(page.address(), page);
  }

  /** Adds a file that is text; see {@link #add(Page)}. */
  void add(String address, String text) {
    add(address, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file that is no page; see {@link #add(Page)}. */
  void add(String address, byte[] content) {
    free(address);
    files.put(address, content.clone());
  }

  /** Adds data that a script makes links from, all from the root; see {@link #add(Page)}. */
  void add(String address, String text, Set<String> links) {
    add(address, text);
    leads.put(address, Set.copyOf(links));
  }

  /** Adds all that another one has; see {@link #add(Page)}. */
  void addAll(Site other) {
    other.pages.values().forEach(this::add);
    other.files.forEach(this::add);
    leads.putAll(other.leads);
  }

  private void free(String address) {
    if (pages.containsKey(address) || files.containsKey(address)) {
      throw new IllegalStateException("two pages at " + address);
    }
  }

  /** All pages, ordered by address. */
  Collection<Page> pages() {
    return Collections.unmodifiableCollection(pages.values());
  }

  /** All files that are no pages. */
  Map<String, byte[]> files() {
    return Collections.unmodifiableMap(files);
  }

  /** Where the links lead that scripts make, by the file that the links are in. */
  Map<String, Set<String>> leads() {
    return Collections.unmodifiableMap(leads);
  }

  /** The stylesheets and scripts that its pages ask for, without those that it has itself. */
  Set<String> assets() {
    Set<String> assets = new TreeSet<>();
    assets.add("css/outlive.css");
    for (Page page : pages.values()) {
      page.styles().forEach(name -> assets.add("css/" + name + ".css"));
      page.scripts().forEach(name -> assets.add("js/" + name + ".js"));
    }
    assets.removeAll(files.keySet()); // made by a page kind, and so there already
    return assets;
  }
}

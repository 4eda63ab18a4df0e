// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import outlive.finding.Finding;
import outlive.lesson.SourceText;

/**
 * Follows every link of the site, in memory: page to page, anchor to anchor. It also names an id
 * that is there twice and anything that would be fetched from another host.
 */
final class LinkCheck {
  private static final String DEAD = "; mend it, or leave it out";
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]*:|//)");

  /** What was read of the pages the last time: most are the same in the next build. */
  private final Map<String, PageFacts> known = new ConcurrentHashMap<>();

  /** Where links lead, by the folder of the page and the link: most are on many pages. */
  private final Map<String, Map<String, Optional<Target>>> targets = new HashMap<>();

  /**
   * Where a link leads.
   *
   * @param file from the root of the site
   * @param anchor empty for the top of the page
   */
  private record Target(String file, String anchor) {
    /** The target of a link on a page of that folder; nothing when it is no address. */
    static Optional<Target> of(String folder, String href) {
      try {
        URI target = URI.create("site:/" + folder).resolve(href);
        String anchor = Optional.ofNullable(target.getFragment()).orElse("");
        return Optional.of(new Target(target.getPath().substring(1), anchor));
      } catch (IllegalArgumentException noAddress) {
        return Optional.empty();
      }
    }
  }

  /**
   * Checks all pages.
   *
   * @param pages the site's pages and stylesheets, by address
   * @param site its other files, and where the links lead that scripts make
   * @param sources what a page was made from, so that a finding can name the author's line
   * @param url where the site will be: what a page says of itself must be true there
   */
  List<Finding> check(
      Map<String, String> pages,
      Site site,
      Map<String, SourceText> sources,
      Optional<SiteUrl> url) {
    known.keySet().retainAll(pages.keySet());
    read(pages);
    Set<String> files = new HashSet<>(pages.keySet());
    files.addAll(site.files().keySet());
    Run run = new Run(files, sources, url);
    new TreeMap<>(known).forEach(run::page);
    site.leads()
        .forEach(
            (file, all) -> {
              String root = Addresses.root(file);
              all.forEach(link -> run.follow(file, root + link, "linked"));
            });
    return run.findings;
  }

  /** Reads pages before they are checked, and says how many: the check need not do it again. */
  int read(Map<String, String> pages) {
    pages.entrySet().parallelStream()
        .filter(page -> page.getKey().endsWith(".html"))
        .forEach(
            page ->
                known.compute(
                    page.getKey(),
                    (address, last) ->
                        last != null && last.isOf(page.getValue())
                            ? last
                            : PageFacts.of(page.getValue())));
    return pages.size();
  }

  /** One check. */
  private final class Run {
    private final Set<String> files;
    private final Map<String, SourceText> sources;
    private final Optional<SiteUrl> url;
    private final List<Finding> findings = new ArrayList<>();

    Run(Set<String> files, Map<String, SourceText> sources, Optional<SiteUrl> url) {
      this.files = files;
      this.sources = sources;
      this.url = url;
    }

    private void page(String address, PageFacts facts) {
      facts.twice().forEach(id -> add(address, id, "the id " + id + " is there twice"));
      for (String target : facts.fetched()) {
        if (!target.startsWith("data:")) {
          follow(address, target, "fetched");
        }
      }
      for (String target : facts.named()) {
        if (ABSOLUTE.matcher(target).lookingAt()) {
          ofThisSite(address, target);
        } else {
          follow(address, target, "linked");
        }
      }
      facts.said().forEach(target -> ofThisSite(address, target));
      facts.links().forEach(href -> follow(address, href, "linked"));
    }

    /** What a page says of itself, for who sees it elsewhere: it must be there once published. */
    private void ofThisSite(String address, String href) {
      Optional<String> file = belowSite(href);
      if (file.isEmpty() || !files.contains(file.get())) {
        add(address, href, href + " is no page and no file of this site");
      }
    }

    private void follow(String address, String href, String how) {
      if (ABSOLUTE.matcher(href).lookingAt()) {
        boolean web = href.startsWith("https://") && how.equals("linked");
        if (!web) {
          add(
              address,
              href,
              href + " is " + how + "; a page may only link to https and fetch nothing");
        }
        return;
      }
      Optional<Target> target = target(address, href);
      if (target.isEmpty()) {
        add(address, href, href + " is no address; name files with letters, digits, - and _");
        return;
      }
      String file = target.get().file();
      String anchor = target.get().anchor();
      if (!files.contains(file)) {
        add(address, href, "dead link " + href + ": the site has no " + file + DEAD);
      } else if (!anchor.isEmpty() && !hasAnchor(file, anchor)) {
        add(address, href, "dead anchor " + href + ": " + file + " has no " + anchor + DEAD);
      }
    }

    /** From the root of the host a link leads into the site only if its path is the site's. */
    private Optional<Target> target(String address, String href) {
      if (href.startsWith("#")) {
        return Optional.of(new Target(address, href.substring(1)));
      }
      if (href.startsWith("/")) {
        return Target.of("", belowSite(href).orElse(href));
      }
      String folder = address.substring(0, address.lastIndexOf('/') + 1);
      return targets
          .computeIfAbsent(folder, name -> new HashMap<>())
          .computeIfAbsent(href, link -> Target.of(folder, link));
    }

    private Optional<String> belowSite(String href) {
      return url.flatMap(site -> site.below(href));
    }

    private boolean hasAnchor(String file, String id) {
      return Optional.ofNullable(known.get(file))
          .filter(facts -> facts.ids().contains(id))
          .isPresent();
    }

    /**
     * The line of the source that has the words; Asciidoctor writes .html where an author wrote
     * .adoc.
     */
    private void add(String address, String words, String text) {
      SourceText source = sources.get(address);
      if (source == null) {
        findings.add(new Finding(address, 1, text));
        return;
      }
      List<String> forms =
          List.of(words, words.replace(".html", ".adoc"), words.substring(words.indexOf('#') + 1));
      findings.add(new Finding(source.file(), source.lineWith(forms), text));
    }
  }
}

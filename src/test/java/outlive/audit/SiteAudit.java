// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import outlive.site.Browser;

/** Audits every page that lies in a folder; it knows of no list of pages and of no kinds. */
final class SiteAudit {
  private final Path site;
  private final HtmlChecker checker = new HtmlChecker();
  private final Links links;

  /** Audits the site in that folder. */
  SiteAudit(Path site) throws IOException {
    this.site = site.toRealPath();
    this.links = new Links(this.site);
  }

  /** The addresses of all pages. */
  List<String> pages() throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files
          .map(file -> site.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".html"))
          .sorted()
          .toList();
    }
  }

  /** What is wrong with the site, by page. */
  List<Fault> faults(Browser browser) throws IOException {
    List<Fault> faults = new ArrayList<>();
    PageVisit.prepare(browser);
    for (String page : pages()) {
      faults.addAll(read(page));
      faults.addAll(PageVisit.faults(browser, site, page, links));
    }
    faults.addAll(links.faults());
    return faults.stream().distinct().sorted().toList();
  }

  /** What can be seen in the page's text. */
  private List<Fault> read(String page) throws IOException {
    String html = Files.readString(site.resolve(page));
    List<Fault> faults = new ArrayList<>();
    checker.check(page, html).forEach(text -> faults.add(fault(page, Fault.Kind.HTML, text)));
    PagePolicy.check(Jsoup.parse(html))
        .forEach(text -> faults.add(fault(page, Fault.Kind.POLICY, text)));
    return faults;
  }

  private static Fault fault(String page, Fault.Kind kind, String text) {
    return new Fault(page, kind, text);
  }
}

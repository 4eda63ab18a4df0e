// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import outlive.site.Browser;

/** Audits every page that lies in a folder; it knows of no list of pages and of no kinds. */
final class SiteAudit {
  // A page waits for its browser and its browser for the page, so two share a machine well.
  private static final int BROWSERS = 2;

  private final Path site;
  private final HtmlChecker checker = new HtmlChecker();
  private final Links links;
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

  private SiteAudit(Path site) {
    this.site = site;
    this.links = new Links(site);
  }

  /**
   * What is wrong with the site in that folder, by page.
   *
   * @param work a folder for what the browsers keep
   */
  static List<Fault> faults(Path site, Path work) throws IOException {
    SiteAudit audit = new SiteAudit(site.toRealPath());
    Queue<String> pages = new ConcurrentLinkedQueue<>(pages(audit.site));
    IntStream.range(0, Math.min(BROWSERS, pages.size()))
        .parallel()
        .forEach(i -> audit.browse(work.resolve("browser" + i), pages));
    List<Fault> all = new ArrayList<>(audit.faults);
    all.addAll(audit.links.faults());
    return all.stream().distinct().sorted().toList();
  }

  /** The addresses of all pages in a folder. */
  static List<String> pages(Path site) throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files
          .map(file -> site.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".html"))
          .sorted()
          .toList();
    }
  }

  /** One browser takes pages until there are none. */
  private void browse(Path profile, Queue<String> pages) {
    try (Browser browser = new Browser(profile)) {
      PageVisit.prepare(browser);
      for (String page = pages.poll(); page != null; page = pages.poll()) {
        read(page);
        faults.addAll(PageVisit.faults(browser, site, page, links));
      }
    }
  }

  /** What can be seen in the page's text. */
  private void read(String page) {
    try {
      String html = Files.readString(site.resolve(page));
      checker.check(page, html).forEach(text -> add(page, Fault.Kind.HTML, text));
      PagePolicy.check(Jsoup.parse(html)).forEach(text -> add(page, Fault.Kind.POLICY, text));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void add(String page, Fault.Kind kind, String text) {
    faults.add(new Fault(page, kind, text));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import outlive.site.Browser;
import outlive.site.Browser.Look;

/**
 * One page in the browser, loaded once: width, colours and forced colours change while it is open,
 * and what is folded is unfolded first.
 */
final class PageVisit {
  private static final Look WIDE = new Look(1280, false, false);

  private static final Look WIDE_DARK = new Look(1280, true, false);
  private static final Look NARROW_DARK = new Look(320, true, false);
  private static final Look NARROW = new Look(320, false, false);
  // Some layouts change between the two.
  private static final Look BETWEEN = new Look(768, false, false);
  // A reader's own colours are often light on black.
  private static final Look FORCED = new Look(1280, true, true);

  private static final String AXE = Resource.text("axe.min.js");
  private static final String MEASURES = Resource.text("page.js");

  private final Browser browser;
  private final String address;
  private final List<Fault> faults = new ArrayList<>();

  private PageVisit(Browser browser, String address) {
    this.browser = browser;
    this.address = address;
  }

  /** Gives the browser what every visit needs; sent once, because it is long. */
  static void prepare(Browser browser) {
    browser.runFirst(AXE);
    browser.runFirst(MEASURES);
    browser.forget();
  }

  /** What is wrong with a page of the site; its links are added to the others. */
  static List<Fault> faults(Browser browser, Path site, String address, Links links) {
    PageVisit visit = new PageVisit(browser, address);
    visit.measure(site.resolve(address), links);
    visit.said(Fault.Kind.CONSOLE, browser.console());
    visit.said(Fault.Kind.REQUEST, browser.requests(site.toUri().toString()));
    return visit.faults;
  }

  private void measure(Path page, Links links) {
    browser.look(WIDE);
    browser.go(page);
    if (browser.run("return audit.unfold(), audit.links()") instanceof Map<?, ?> found) {
      links.add(address, found);
    }
    look(WIDE, "axeOnAll", "motion", "rememberGrounds");
    look(WIDE_DARK, "axeOnText");
    look(FORCED, "forced");
    look(NARROW_DARK, "axeOnText", "axeOnLayout");
    look(NARROW, "axeOnText");
    browser.look(BETWEEN);
    said(BETWEEN, browser.run("return audit.overflow()"));
  }

  /** Measures in one look what differs in each, and some more functions of page.js. */
  private void look(Look look, String... more) {
    browser.look(look);
    String functions =
        Stream.concat(Stream.of("contrast", "targets", "overflow"), Stream.of(more))
            .map(function -> "await audit." + function + "()")
            .collect(Collectors.joining(", "));
    said(look, browser.run("return (async () => [" + functions + "].flat())()"));
  }

  private void said(Look look, Object answer) {
    if (answer instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof List<?> pair) {
          Fault.Kind kind = Fault.Kind.valueOf(String.valueOf(pair.get(0)));
          faults.add(new Fault(address, kind, look + ": " + pair.get(1)));
        }
      }
    }
  }

  private void said(Fault.Kind kind, List<String> texts) {
    texts.forEach(text -> faults.add(new Fault(address, kind, text)));
  }
}

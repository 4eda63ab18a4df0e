// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import outlive.site.Browser;
import outlive.site.Browser.Look;

/**
 * One page in the browser, loaded once: width, colours and forced colours change while it is open,
 * and what is folded is unfolded first.
 */
final class PageVisit {
  /** The looks that a page is measured in; the first and the last also see every rule of axe. */
  static final Look WIDE = new Look(1280, false, false);

  static final Look WIDE_DARK = new Look(1280, true, false);
  static final Look NARROW_DARK = new Look(320, true, false);
  static final Look NARROW = new Look(320, false, false);
  static final Look FORCED = new Look(1280, true, true);

  private static final String AXE = resource("vendor/axe.min.js");
  private static final String MEASURES = resource("page.js");
  private static final String EVERY_RULE = "null";
  // What width and colours change; the rest of axe's rules would say the same again.
  private static final String LOOKS =
      "['color-contrast-enhanced', 'target-size', 'scrollable-region-focusable']";

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
    look(WIDE, EVERY_RULE, "audit.motion(), audit.rememberGrounds()");
    look(WIDE_DARK, LOOKS, "[]");
    look(NARROW_DARK, LOOKS, "[]");
    look(NARROW, EVERY_RULE, "[]");
    browser.look(FORCED);
    said(FORCED, browser.run("return [...audit.contrast(), ...audit.forced()]"));
  }

  private void look(Look look, String rules, String more) {
    browser.look(look);
    String all =
        "return Promise.all([audit.contrast(), audit.targets(), audit.overflow(), %s,"
            + " audit.axeFaults(%s)]).then((lists) => lists.flat())";
    said(look, browser.run(all.formatted(more, rules)));
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

  private static String resource(String name) {
    try (InputStream in = PageVisit.class.getResourceAsStream("/audit/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the tests lack their resource audit/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

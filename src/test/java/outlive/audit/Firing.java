// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.site.Browser;

/** Looks whether a payload fires in a page: opens it, does what a reader does, and listens. */
final class Firing {
  private static final Pattern POLICY =
      Pattern.compile("<meta http-equiv=\"?Content-Security-Policy\"?[^>]*>");
  private static final Pattern SAID = Pattern.compile("\"fired: [^\"0-9]*(\\d+)");
  private static final Pattern ASKED = Pattern.compile("fired-(\\d+)");

  private final Browser browser;
  private final Path site;

  /** Prepares a browser for the pages of a site. */
  Firing(Browser browser, Path site) {
    this.browser = browser;
    this.site = site;
    browser.runFirst(Resource.text("watch.js"));
    browser.forget();
  }

  /** What any page of a site does that it should not, a line each. */
  static String faults(Path site, Path work) throws IOException {
    Queue<String> faults = new ConcurrentLinkedQueue<>();
    Browsers.visit(
        SiteAudit.pages(site),
        work,
        browser -> {
          Firing firing = new Firing(browser, site);
          return page -> firing.faults(page).forEach(fault -> faults.add(page + ": " + fault));
        });
    return String.join("\n", faults);
  }

  /**
   * What a page does that it should not; empty when it does nothing. What the policy blocks counts:
   * the words of a mail must not even try. Then the page is opened without its policy, too, so that
   * the payload can say its number.
   */
  List<String> faults(String address) {
    Path page = site.resolve(address);
    List<String> faults = new ArrayList<>(open(page));
    if (!faults.isEmpty()) {
      for (int number : fired(unprotected(page))) {
        faults.add(0, "payload " + number + " fires");
      }
    }
    return faults;
  }

  /** The numbers of the payloads that fire in a page. */
  Set<Integer> fired(Path page) {
    return numbers(open(page));
  }

  /** The numbers of those that fired on the same page since. */
  Set<Integer> heard() {
    return numbers(listen());
  }

  private static Set<Integer> numbers(List<String> heard) {
    Set<Integer> fired = new TreeSet<>();
    for (String said : heard) {
      for (Pattern pattern : List.of(SAID, ASKED)) {
        Matcher number = pattern.matcher(said);
        while (number.find()) {
          fired.add(Integer.parseInt(number.group(1)));
        }
      }
    }
    return fired;
  }

  private List<String> open(Path page) {
    browser.go(page);
    List<String> heard = listen();
    String here = browser.address().replaceFirst("#.*", "");
    if (!here.equals(page.toUri().toString())) {
      heard.add("leads to " + browser.address());
    }
    return heard;
  }

  /**
   * Does what a reader does on the page that is open; what went wrong there since the last call.
   */
  List<String> listen() {
    browser.run("return provoke()");
    List<String> heard = new ArrayList<>(browser.console());
    heard.addAll(browser.requests(site.toUri().toString()));
    return heard;
  }

  private static Path unprotected(Path page) {
    try {
      // as octets, because a payload may be no UTF-8
      String html = POLICY.matcher(Files.readString(page, ISO_8859_1)).replaceFirst("");
      Path other = page.resolveSibling(page.getFileName() + ".unprotected.html");
      return Files.writeString(other, html, ISO_8859_1);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import outlive.site.Browser;

/** The browser that the audit needs. */
final class Chromium {
  private Chromium() {}

  /** Skips the test where there is no browser, and says so; in CI there has to be one. */
  static void need() {
    boolean ci = "true".equals(System.getenv("CI"));
    assumeTrue(
        ci || Browser.isThere(),
        "no audit of the site: /usr/bin/chromium or /usr/bin/chromedriver is missing");
    assertTrue(Browser.isThere(), "CI=true needs /usr/bin/chromium and /usr/bin/chromedriver");
  }
}

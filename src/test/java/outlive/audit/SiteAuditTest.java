// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.site.Browser;
import outlive.site.RealSite;

/**
 * Every page of this project's site, light and dark, on a phone and on a desk; or, with {@code
 * -Doutlive.audit=FOLDER}, every page of a site that was built before.
 */
class SiteAuditTest {
  private static final String BUILT = System.getProperty("outlive.audit", "");

  @Test
  void findsNothingOnAnyPage(@TempDir Path folder) throws IOException {
    Browser.need();
    Path site = BUILT.isEmpty() ? folder.resolve("site") : Path.of(BUILT);
    if (BUILT.isEmpty()) {
      assertEquals(List.of(), RealSite.build(site));
    }
    assertFalse(SiteAudit.pages(site).isEmpty());
    List<Fault> faults = SiteAudit.faults(site, folder);
    assertEquals(
        "", faults.stream().map(Fault::toString).collect(Collectors.joining("\n")), "the audit");
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import outlive.files.Folders;
import outlive.site.Browser;

/** Audits the site in a folder that was built before: prints what is wrong, exits with 1 if so. */
final class AuditFolder {
  private AuditFolder() {}

  /** Takes the folder. */
  public static void main(String[] arguments) throws IOException {
    Path profile = Files.createTempDirectory("audit");
    SiteAudit audit = new SiteAudit(Path.of(arguments[0]));
    long start = System.nanoTime();
    List<Fault> faults;
    try (Browser browser = new Browser(profile)) {
      faults = audit.faults(browser);
    } finally {
      Folders.delete(profile);
    }
    faults.forEach(System.out::println);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%d pages, %d faults, %.1f s%n", audit.pages().size(), faults.size(), seconds);
    System.exit(faults.isEmpty() ? 0 : 1);
  }
}

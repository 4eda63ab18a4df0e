// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import outlive.files.Folders;

/** Audits the site in a folder that was built before: prints what is wrong, exits with 1 if so. */
final class AuditFolder {
  private AuditFolder() {}

  /** Takes the folder. */
  public static void main(String[] arguments) throws IOException {
    Path site = Path.of(arguments[0]);
    Path work = Files.createTempDirectory("audit");
    long start = System.nanoTime();
    List<Fault> faults;
    try {
      faults = SiteAudit.faults(site, work);
    } finally {
      Folders.delete(work);
    }
    faults.forEach(System.out::println);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%d pages, %d faults, %.1f s%n", SiteAudit.pages(site).size(), faults.size(), seconds);
    System.exit(faults.isEmpty() ? 0 : 1);
  }
}

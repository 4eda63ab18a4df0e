// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.nio.file.Path;
import outlive.finding.Finding;

/** An import that does not start, or that is left undone; what was there stays as it was. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Finding finding;

  Refused(Path where, String text) {
    super(text);
    finding = new Finding(where.toString(), 1, text);
  }

  Finding finding() {
    return finding;
  }
}

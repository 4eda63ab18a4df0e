// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.nio.file.Path;
import outlive.finding.Finding;

/** Paths as they are printed: relative to the project, with forward slashes on every system. */
final class Place {
  private Place() {}

  static String shown(Path path) {
    return path.toString().replace('\\', '/');
  }

  /** A finding about a file or folder as a whole. */
  static Finding finding(Path file, String text) {
    return new Finding(shown(file), 1, text);
  }
}

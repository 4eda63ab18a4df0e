// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.nio.file.Path;

/** Something wrong with an exercise's own material: place, then what it is and what to do. */
public record Finding(Path file, int line, String text) {

  /** A finding about a file or folder as a whole; it is shown at line 1. */
  static Finding about(Path file, String text) {
    return new Finding(file, 1, text);
  }

  @Override
  public String toString() {
    return shown(file) + ":" + line + ": " + text;
  }

  /** A path as it is printed everywhere: with forward slashes, so that output is comparable. */
  static String shown(Path path) {
    return path.toString().replace('\\', '/');
  }
}

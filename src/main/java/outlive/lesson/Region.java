// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.List;

/**
 * The lines between a tag's start and its end.
 *
 * @param tag the kernel symbol that the lines stand for
 * @param file where they are
 * @param line number of the first of them in that file
 * @param lines without the common indentation and without any tag line
 */
public record Region(String tag, String file, int line, List<String> lines) {
  public Region {
    lines = List.copyOf(lines);
  }

  /** The file's name without its folders: what a listing's head shows. */
  public String fileName() {
    return file.substring(file.lastIndexOf('/') + 1);
  }
}

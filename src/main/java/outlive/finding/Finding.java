// SPDX-License-Identifier: GPL-2.0-only
package outlive.finding;

/**
 * Something wrong with a piece of content, said so that a person can act: what it is and what to
 * do.
 *
 * <p>Readers collect findings and go on; they never throw for bad content. A strict caller fails
 * when there is any.
 *
 * @param file the file as the user named it, or relative to the project
 * @param line the line, from 1; 0 when the file as a whole is meant
 * @param text what is wrong and what to do about it, in one line
 */
public record Finding(String file, int line, String text) implements Comparable<Finding> {

  /** {@code file:line: text}, the form that editors and CI logs make a link of. */
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ": " + text : file + ": " + text;
  }

  /** By file, then line, then text. */
  @Override
  public int compareTo(Finding other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : text.compareTo(other.text);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/**
 * Something wrong in an input, told where it is and what to do about it.
 *
 * @param file the file as the caller named it
 * @param line the line in it, from 1
 * @param text what is wrong, and what to do
 */
public record Finding(String file, int line, String text) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + text;
  }
}

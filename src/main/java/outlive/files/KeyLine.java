// SPDX-License-Identifier: GPL-2.0-only
package outlive.files;

import java.util.ArrayList;
import java.util.List;

/**
 * A line {@code // KEY: value}, by which a source file says something about itself.
 *
 * @param line its number from 1
 * @param value what stands behind the colon, never empty
 */
public record KeyLine(int line, String value) {

  /** All lines of a text with that key, in order; one without a value says nothing. */
  public static List<KeyLine> in(List<String> lines, String key) {
    String start = "// " + key + ":";
    List<KeyLine> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      String value = line.startsWith(start) ? line.substring(start.length()).strip() : "";
      if (!value.isEmpty()) {
        found.add(new KeyLine(i + 1, value));
      }
    }
    return found;
  }

  /** The values of these lines. */
  public static List<String> values(String text, String key) {
    return in(text.lines().toList(), key).stream().map(KeyLine::value).toList();
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import outlive.mail.Body;

/** Which words of a body a page does not show, although they are no address. */
final class Restored {
  private final List<Words> words = new ArrayList<>();

  private record Words(int from, int to) {}

  /** Words that stand between two places of the body, in order. */
  void add(int from, int to) {
    words.add(new Words(from, to));
  }

  /** The body; each line with such words knows how the page shows it. */
  Body body(String text) {
    if (words.isEmpty()) {
      return Body.of(text);
    }
    Map<Integer, String> shown = new HashMap<>();
    int number = 0;
    int from = 0;
    int next = 0;
    while (next < words.size()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      StringBuilder line = new StringBuilder();
      int done = from;
      for (; next < words.size() && words.get(next).from() <= end; next++) {
        line.append(text, done, words.get(next).from()).append(ProtectedAddress.AS_SHOWN);
        done = words.get(next).to();
      }
      if (done > from) {
        shown.put(number, line.append(text, done, end).toString());
      }
      number++;
      from = end + 1;
    }
    return Body.restored(text, shown);
  }
}

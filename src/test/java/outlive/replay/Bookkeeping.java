// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Laws that hold for every transcript, whatever was called: nothing leaves a list that is not on
 * it, a container is freed once and after its list.
 *
 * <p>While a drm_device releases its list the first law is off: there the kernel itself walks over
 * entries that callbacks took out (RM-3, RM-6), and without KASAN nobody stops it.
 */
final class Bookkeeping {
  private final Map<String, Deque<String>> lists = new HashMap<>();
  private final Set<String> releasing = new HashSet<>();
  private final Set<String> freed = new HashSet<>();
  private final List<String> broken = new ArrayList<>();

  private Bookkeeping() {}

  /** The laws that a played case breaks, in words. */
  static List<String> broken(String played) {
    Bookkeeping books = new Bookkeeping();
    played.lines().forEach(books::line);
    return books.broken;
  }

  private void line(String line) {
    String[] words = line.split(" ", 3);
    String owner = words[0].replace(":", "");
    if (words.length < 2 || line.startsWith(">") || !words[0].endsWith(":")) {
      return;
    }
    Deque<String> list = lists.computeIfAbsent(owner, unused -> new ArrayDeque<>());
    switch (words[1]) {
      case "ADD" -> list.push(words[2]);
      case "REM", "DEL", "REL" -> {
        if (!list.remove(words[2]) && !isOff(owner, words[2])) {
          broken.add("was not on the list: " + line);
        }
      }
      case "drmres" -> {
        if (line.endsWith("begin")) {
          releasing.add(owner);
        } else {
          releasing.remove(owner);
        }
      }
      case "final_kfree" -> {
        if (releasing.contains(owner) || !freed.add(owner)) {
          broken.add("freed in its release or twice: " + line);
        }
      }
      default -> {}
    }
  }

  /** A group's close border comes and goes without a word, so groups do not add up. */
  private boolean isOff(String owner, String entry) {
    return releasing.contains(owner) || entry.startsWith("grp");
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What somebody meant who mistyped a name. */
final class Nearest {
  private static final int MOST = 3;

  private Nearest() {}

  /** {@code did you mean devm_kmalloc?}, or nothing when no name is near. */
  static String hint(String word, Collection<String> names) {
    List<String> near = names(word, names);
    return near.isEmpty() ? "" : "did you mean " + String.join(" or ", near) + "?";
  }

  /** The names that the word may stand for, mistyped as little as can be, else longer ones. */
  static List<String> names(String word, Collection<String> names) {
    String typed = word.toLowerCase(Locale.ROOT);
    int allowed = typed.length() < 2 ? 0 : Math.max(1, typed.length() / 5);
    int best = allowed;
    for (String name : names) {
      best = Math.min(best, distance(typed, name.toLowerCase(Locale.ROOT)));
    }
    int nearest = best;
    List<String> near = new ArrayList<>(names);
    near.removeIf(name -> distance(typed, name.toLowerCase(Locale.ROOT)) > nearest);
    if (near.isEmpty() && typed.length() > 2) {
      near.addAll(names.stream().filter(name -> name.contains(typed)).sorted().toList());
    }
    return near.subList(0, Math.min(MOST, near.size()));
  }

  /** How many letters must be typed, taken out, changed or swapped (Damerau and Levenshtein). */
  static int distance(String from, String to) {
    int[] before = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1 && j > 1 && isSwap(from, to, i, j)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[to.length()];
  }

  private static boolean isSwap(String from, String to, int i, int j) {
    return from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
  }
}

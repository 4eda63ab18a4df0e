// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.Set;
import java.util.TreeSet;

/** The kernel functions that were entered. It is loaded once, outside of what is watched. */
public final class Met {
  private static final Set<String> SYMBOLS = new TreeSet<>();

  private Met() {}

  /** Notes a function: the first thing that each watched method does. */
  public static void add(String symbol) {
    SYMBOLS.add(symbol);
  }

  /** What was noted since the last call. */
  static Set<String> take() {
    Set<String> taken = new TreeSet<>(SYMBOLS);
    SYMBOLS.clear();
    return taken;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a list of calls that shows something as short as it can be while it still shows it. */
public final class Shrinker {
  private static final String HOOK = "on ";

  private final Predicate<List<String>> shows;
  private List<String> calls;

  private Shrinker(List<String> calls, Predicate<List<String>> shows) {
    this.calls = calls;
    this.shows = shows;
  }

  /**
   * Takes calls out, many at a time before one at a time, and lets hooks be plain calls. No single
   * call can be taken out of what comes back.
   */
  public static List<String> shrink(List<String> calls, Predicate<List<String>> shows) {
    Shrinker shrinker = new Shrinker(List.copyOf(calls), shows);
    boolean again = true;
    while (again) {
      again = shrinker.takeOut() || shrinker.unhook(); // either may make way for the other
    }
    return shrinker.calls;
  }

  private boolean takeOut() {
    int before = calls.size();
    for (int length = Math.max(1, before / 2); length > 0; length /= 2) {
      int at = 0;
      while (at + length <= calls.size()) {
        List<String> fewer = new ArrayList<>(calls.subList(0, at));
        fewer.addAll(calls.subList(at + length, calls.size()));
        if (!accept(fewer)) {
          at++;
        }
      }
    }
    return calls.size() < before;
  }

  private boolean unhook() {
    boolean any = false;
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).startsWith(HOOK)) {
        List<String> plainer = new ArrayList<>(calls);
        plainer.set(i, calls.get(i).split(" ", 3)[2]);
        any |= accept(plainer);
      }
    }
    return any;
  }

  private boolean accept(List<String> candidate) {
    if (!shows.test(candidate)) {
      return false;
    }
    calls = List.copyOf(candidate);
    return true;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes a list of calls that shows something as short as it can be while it still shows it. */
public final class Shrinker {
  private static final String HOOK = "on ";
  private static final Pattern DATA = Pattern.compile(" d\\d+$");

  private final Predicate<List<String>> shows;
  private List<String> calls;

  private Shrinker(List<String> calls, Predicate<List<String>> shows) {
    this.calls = calls;
    this.shows = shows;
  }

  /**
   * Takes calls out, many at a time before one at a time, and makes hooks plain calls, there or
   * further down, and data NULL. No single call can be taken out of what comes back.
   */
  public static List<String> shrink(List<String> calls, Predicate<List<String>> shows) {
    Shrinker shrinker = new Shrinker(List.copyOf(calls), shows);
    boolean again = true;
    while (again) { // each step may make way for the others; the cheap ones come first
      again =
          shrinker.takeOut() || shrinker.unhook() || shrinker.dropData() || shrinker.takeOutTwo();
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

  /** A get and its put, far from each other, go together or not at all. */
  private boolean takeOutTwo() {
    for (int i = 0; i < calls.size(); i++) {
      for (int j = i + 1; j < calls.size(); j++) {
        List<String> fewer = new ArrayList<>(calls);
        fewer.remove(j);
        fewer.remove(i);
        if (accept(fewer)) {
          return true;
        }
      }
    }
    return false;
  }

  /** NULL for data: entries that looked alike may differ then, and show with fewer calls. */
  private boolean dropData() {
    for (int i = 0; i < calls.size(); i++) {
      List<String> plainer = new ArrayList<>(calls);
      plainer.set(i, DATA.matcher(calls.get(i)).replaceFirst(" NULL"));
      if (!plainer.equals(calls) && accept(plainer)) {
        return true;
      }
    }
    return false;
  }

  private boolean unhook() {
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).startsWith(HOOK) && unhook(i)) {
        return true;
      }
    }
    return false;
  }

  /** The callback ran somewhere behind the hook; there the call may do without it. */
  private boolean unhook(int hook) {
    String plain = calls.get(hook).split(" ", 3)[2];
    for (int to = hook; to < calls.size(); to++) {
      List<String> moved = new ArrayList<>(calls);
      moved.remove(hook);
      moved.add(to, plain);
      if (accept(moved)) {
        return true;
      }
    }
    return false;
  }

  private boolean accept(List<String> candidate) {
    if (!shows.test(candidate)) {
      return false;
    }
    calls = List.copyOf(candidate);
    return true;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A class of mistake that an order can end in, and that the engine has to notice. */
public enum Bug {
  /** Memory is read or written after it was freed. */
  USE_AFTER_FREE,
  /** Memory is freed twice. */
  DOUBLE_FREE,
  /** Something is left that nobody is going to free. */
  LEAK,
  /** Registers are touched after they were unmapped. */
  UNMAPPED_ACCESS,
  /** More references are dropped than there were. */
  REFCOUNT_UNDERFLOW,
  /** Everybody waits for somebody else. */
  DEADLOCK;

  /** The name on a command line: {@code use-after-free}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The class of that name. */
  public static Optional<Bug> of(String word) {
    return Arrays.stream(values()).filter(bug -> bug.word().equals(word)).findFirst();
  }

  /** All names, in order. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Bug::word).toList();
  }
}

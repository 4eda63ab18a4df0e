// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.asm.Advice;

/** The kernel functions that were entered. It is loaded once, outside of what is watched. */
public final class Met {
  private static final Set<String> SYMBOLS = new TreeSet<>();

  private Met() {}

  /** Stands for the symbol of the method that the entry is put into. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Name {}

  /** What is put at the beginning of each watched method. */
  static final class Entry {
    private Entry() {}

    @Advice.OnMethodEnter
    static void enter(@Name String symbol) {
      Met.add(symbol);
    }
  }

  /** Notes a function. */
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

// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is left when everything should be gone (mm/kmemleak.c). A leak makes no noise when it
 * happens, so somebody has to look: after the last unbind and the last close.
 *
 * <p>kernel: kmemleak searches memory for numbers that look like pointers, and so misses what a
 * forgotten reference still reaches; here the ledger knows that, too, and names the holder.
 */
public final class Kmemleak {
  private Kmemleak() {}

  /** Something that nobody is going to free. */
  public sealed interface Leak {
    /** The report as the log shows it, in lines; no newline after the last. */
    String text();
  }

  /**
   * A counted object whose count never came to 0 (B14, B15).
   *
   * @param what the object in words
   * @param refs the count; negative when it was saturated after a misuse (RC-1)
   * @param holders who still has a reference, oldest first
   */
  public record StillHeld(String what, int refs, List<Hold> holders) implements Leak {
    @Override
    public String text() {
      String count = refs < 0 ? "a saturated count" : refs + " of its references";
      StringBuilder text = new StringBuilder("leak: " + what + " still has " + count);
      holders.forEach(hold -> text.append("\n  held by ").append(hold.text()));
      return text.toString();
    }
  }

  /** Memory that no list, no object and no task can reach any more (B10). */
  public record Unreferenced(Alloc memory) implements Leak {
    @Override
    public String text() {
      StringBuilder text = new StringBuilder();
      text.append("unreferenced object 0x%016x (size %d):".formatted(memory.base(), memory.size()));
      text.append("\n  comm \"%s\"".formatted(memory.allocatedAt().task()));
      List<String> frames = memory.allocatedAt().frames();
      if (!frames.isEmpty()) {
        text.append("\n  backtrace:");
        frames.forEach(frame -> text.append("\n    ").append(frame));
      }
      return text.toString();
    }
  }

  /**
   * Looks once, and logs what it finds: objects that somebody besides their registrant holds, then
   * memory that cannot be reached (kmemleak_scan). Whatever is still bound or open is found, too.
   */
  @Symbol("kmemleak_scan")
  static List<Leak> scan(Kernel kernel) {
    boolean kasan = kernel.slab().kasan();
    kernel.slab().kasan(false); // it reads whatever there is (kasan_disable_current)
    List<Leak> leaks;
    try {
      leaks = found(kernel);
    } finally {
      kernel.slab().kasan(kasan);
    }
    leaks.forEach(leak -> kernel.log().add(new KernelLog.Leaked(leak)));
    return leaks;
  }

  private static List<Leak> found(Kernel kernel) {
    List<Leak> leaks = new ArrayList<>();
    for (Kref account : kernel.ledger().held()) {
      leaks.add(new StillHeld(account.what(), account.read(), account.holders()));
    }
    Set<Alloc> reached = kernel.ledger().reached();
    for (Alloc alloc : kernel.slab().live()) {
      if (!reached.contains(alloc)) {
        leaks.add(new Unreferenced(alloc));
      }
    }
    return leaks;
  }
}

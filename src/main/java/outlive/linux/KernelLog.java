// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a kernel said, as values in order. The text of {@code dmesg}, a line of a transcript and an
 * assertion of a test are readings of the same entries.
 */
public final class KernelLog {
  private final List<Entry> entries = new ArrayList<>();
  private final List<Entry> view = Collections.unmodifiableList(entries);
  private final List<Consumer<Entry>> listeners = new ArrayList<>();

  KernelLog() {}

  /** One thing that happened. */
  public sealed interface Entry {
    /** As {@code dmesg} shows it, without a time stamp; empty when the kernel prints nothing. */
    String text();
  }

  /** What happened to an entry of a resource list. */
  public enum Op {
    /** It was linked. */
    ADD,
    /** devres: it was unlinked on request. */
    REM,
    /** drmres: it was unlinked on request. */
    DEL,
    /** Its owner ends, so its release function runs now. */
    REL,
    /** devres: another entry took its place (DV-33). */
    REPLACE
  }

  /**
   * An entry of a device's list came, went or was replaced (DV-3, DV-6, DV-10, DV-33).
   *
   * @param device name of the device
   * @param node number of the entry's memory, in place of the hashed pointer that Linux prints
   * @param name name of the entry: its action, {@code devm_kzalloc_release} for memory
   * @param bytes size of its data
   */
  public record DevresOp(String device, Op op, int node, String name, long bytes) implements Entry {
    @Override
    public String text() {
      return device + ": DEVRES " + op + " #" + node + " " + name + " (" + bytes + " bytes)";
    }
  }

  /**
   * An entry of a drm_device's list came or went (DM-1, DM-3, DM-7, DM-11).
   *
   * @param drm name of the drm_device
   * @param device name of its parent, null once the parent is let go (RM-8)
   * @param node number of the entry's memory
   * @param name name of the entry: its action, {@code kmalloc} for memory
   * @param bytes size of its data: 8 for a pointer, 0 for none
   */
  public record DrmresOp(
      String drm, @Nullable String device, Op op, int node, String name, long bytes)
      implements Entry {
    @Override
    public String text() {
      String function =
          switch (op) {
            case ADD -> "add_dr";
            case REL -> "drm_managed_release";
            case DEL, REM, REPLACE -> "del_dr"; // nothing on this list is replaced (DM-12)
          };
      return drmLine(device, function, op + " #" + node + " " + name + " (" + bytes + " bytes)");
    }
  }

  /** The release of a drm_device's list begins or has come to its end (DM-11). */
  public record DrmresRelease(String drm, @Nullable String device, boolean end) implements Entry {
    @Override
    public String text() {
      return drmLine(device, "drm_managed_release", "drmres release " + (end ? "end" : "begin"));
    }
  }

  /** No memory for an action's entry (DM-1). */
  public record AddActionFailed(String drm, @Nullable String device, String action, String data)
      implements Entry {
    @Override
    public String text() {
      return drmLine(
          device, "__drmm_add_action", "failed to add action " + action + " for " + data);
    }
  }

  /** No memory for managed memory (DM-4). */
  public record AllocFailed(String drm, @Nullable String device, long bytes) implements Entry {
    @Override
    public String text() {
      return drmLine(device, "drmm_kmalloc", "failed to allocate " + bytes + " bytes");
    }
  }

  /** A drm_device's container was freed, after its list (DD-22). Linux prints nothing. */
  public record FinalKfree(String drm, int alloc) implements Entry {
    @Override
    public String text() {
      return "";
    }
  }

  /** How urgent a line is (KERN_CRIT, KERN_ERR …); the console shows the line, not the level. */
  public enum Level {
    CRIT,
    ERR,
    WARNING,
    INFO
  }

  /** A line that was printed. */
  public record Printk(String text, Level level) implements Entry {
    /** A line that nobody needs to worry about. */
    public Printk(String text) {
      this(text, Level.INFO);
    }
  }

  /** WARN_ON fired and the kernel went on; the text may be empty. */
  public record Warning(String function, String message) implements Entry {
    @Override
    public String text() {
      return "WARNING: in " + function + (message.isEmpty() ? "" : ": " + message);
    }
  }

  /** BUG_ON fired and the task ended; the text may be empty. */
  public record Bug(String function, String message) implements Entry {
    @Override
    public String text() {
      return "kernel BUG in " + function + (message.isEmpty() ? "" : ": " + message);
    }
  }

  /** A wrong access to memory; the task ended. */
  public record Report(KasanReport report) implements Entry {
    @Override
    public String text() {
      return report.text();
    }
  }

  /** An access where nothing is mapped; the task ended. */
  public record Oops(PageFaultReport report) implements Entry {
    @Override
    public String text() {
      return report.text();
    }
  }

  /** A task waits for what cannot happen (khungtaskd); the task ended. */
  public record Hung(HungTask.Report report) implements Entry {
    @Override
    public String text() {
      return report.text();
    }
  }

  /** kmemleak found something that nobody is going to free. */
  public record Leaked(Kmemleak.Leak leak) implements Entry {
    @Override
    public String text() {
      return leak.text();
    }
  }

  /**
   * Records the entry and tells the listeners (printk, and the reports that end in it). Any thread
   * may, one at a time; a listener may itself cause entries.
   */
  public synchronized void add(Entry entry) {
    entries.add(entry);
    for (Consumer<Entry> listener : listeners) {
      listener.accept(entry);
    }
  }

  /** Everything so far, oldest first (the ring buffer); a view that cannot be changed. */
  public List<Entry> entries() {
    return view;
  }

  /** From now on the listener sees every entry as it is made (a console: register_console). */
  public void listen(Consumer<Entry> listener) {
    listeners.add(listener);
  }

  /** From now on the sink gets each entry's text as it is made: {@code System.out::println}. */
  public void print(Consumer<String> sink) {
    listen(
        entry -> {
          if (!entry.text().isEmpty()) {
            sink.accept(entry.text());
          }
        });
  }

  /** The whole log as {@code dmesg} shows it; every line ends in a newline. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      if (!entry.text().isEmpty()) {
        text.append(entry.text()).append('\n');
      }
    }
    return text.toString();
  }

  /** drm_dbg: the parent's name stands in front for as long as there is a parent. */
  private static String drmLine(@Nullable String device, String function, String line) {
    return (device == null ? "" : device + ": ") + "[drm:" + function + "] " + line;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static outlive.linux.Errno.ENOENT;
import static outlive.linux.Errno.ENOMEM;
import static outlive.linux.Errno.EPROBE_DEFER;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The clocks of a machine, and which device uses which under what name (drivers/clk/clk.c). Users
 * get a {@link Clk}.
 */
public final class Clocks {
  private final Kernel kernel;
  private final Map<String, ClkCore> clocks = new TreeMap<>();
  private final Map<Use, String> uses = new HashMap<>();

  private record Use(String device, @Nullable String id) {}

  private Clocks(Kernel kernel) {
    this.kernel = kernel;
  }

  /** The clocks of a kernel's machine: global variables of C (clk_root_list). */
  public static Clocks of(Kernel kernel) {
    return kernel.part(Clocks.class, Clocks::new);
  }

  /** A driver for that clock is there: from now on it can be got (clk_hw_register). */
  @Symbol("clk_hw_register")
  public void register(String clock) {
    clocks.computeIfAbsent(clock, name -> new ClkCore(kernel, name));
  }

  /**
   * Says which clock a device means by an id, as the firmware does; the clock itself may come later
   * (a property of the device tree; clkdev_add).
   *
   * @param id null for a device that has but one
   */
  @Symbol("clkdev_add")
  public void describe(String device, @Nullable String id, String clock) {
    uses.put(new Use(device, id), clock);
  }

  // tag::clk_get[]
  /**
   * A handle of the device's clock of that id (clk_get, DV-43).
   *
   * @return -ENOENT when the device has none of that id; -EPROBE_DEFER when it has, but nobody
   *     drives that clock yet; -ENOMEM
   */
  @Symbol("clk_get")
  public ErrPtr<Clk> get(String device, @Nullable String id) {
    String name = uses.get(new Use(device, id));
    if (name == null) {
      return ErrPtr.err(kernel, -ENOENT);
    }
    ClkCore core = clocks.get(name);
    if (core == null) {
      return ErrPtr.err(kernel, -EPROBE_DEFER);
    }
    Alloc memory = kernel.slab().kzalloc(Clk.BYTES);
    return memory == null ? ErrPtr.err(kernel, -ENOMEM) : ErrPtr.of(new Clk(core, memory));
  }

  // end::clk_get[]

  /**
   * A line for each clock, by name: {@code pixel: enabled 1, prepared 1} (clk_summary in debugfs).
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (ClkCore core : clocks.values()) {
      text.append(
          "%s: enabled %d, prepared %d\n".formatted(core.name, core.enabled, core.prepared));
    }
    return text.toString();
  }
}

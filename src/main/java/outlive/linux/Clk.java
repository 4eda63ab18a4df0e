// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static outlive.linux.Errno.ESHUTDOWN;

/**
 * One user's handle of a clock (struct clk). Preparing and enabling are counted at the clock and
 * not in the handle, so giving the handle back stops nothing: a clock that was not disabled before
 * runs on, and the next user's counts are off by one (DV-43).
 */
public final class Clk {
  static final long BYTES = 72; // sizeof(struct clk), nominal

  private final ClkCore core;
  private final Alloc memory;

  Clk(ClkCore core, Alloc memory) {
    this.core = core;
    this.memory = memory;
  }

  // tag::clk_prepare_enable[]
  /** Prepares, then enables; 0, or the error of enabling, unprepared again (DV-43). */
  @Symbol("clk_prepare_enable")
  public int prepareEnable() {
    int ret = prepare();
    if (ret != 0) {
      return ret;
    }
    ret = enable();
    if (ret != 0) {
      unprepare();
    }
    return ret;
  }

  // end::clk_prepare_enable[]

  /** Disables, then unprepares: the other end of prepareEnable (clk_disable_unprepare, DV-43). */
  @Symbol("clk_disable_unprepare")
  public void disableUnprepare() {
    disable();
    unprepare();
  }

  /** The part of starting that may sleep (clk_prepare); 0. */
  @Symbol("clk_prepare")
  public int prepare() {
    core("clk_prepare").prepared++;
    return 0;
  }

  /** Lets it run; 0, or -ESHUTDOWN and a WARN when nobody prepared it (clk_enable). */
  @Symbol("clk_enable")
  public int enable() {
    ClkCore clock = core("clk_enable");
    if (clock.prepared == 0) {
      clock.warn("clk_core_enable", "Enabling unprepared %s");
      return -ESHUTDOWN;
    }
    clock.enabled++;
    return 0;
  }

  // tag::clk_disable[]
  /** One user fewer; at 0 it stops. More often than it was enabled is a WARN (clk_disable). */
  @Symbol("clk_disable")
  public void disable() {
    ClkCore clock = core("clk_disable");
    if (clock.enabled == 0) {
      clock.warn("clk_core_disable", "%s already disabled");
      return;
    }
    clock.enabled--;
  }

  // end::clk_disable[]

  /** The other end of prepare; too often, or with the clock running, is a WARN (clk_unprepare). */
  @Symbol("clk_unprepare")
  public void unprepare() {
    ClkCore clock = core("clk_unprepare");
    if (clock.prepared == 0) {
      clock.warn("clk_core_unprepare", "%s already unprepared");
      return;
    }
    clock.prepared--;
    if (clock.prepared == 0 && clock.enabled > 0) {
      clock.warn("clk_core_unprepare", "Unpreparing enabled %s");
    }
  }

  /** Whether it runs, whoever enabled it (__clk_is_enabled). */
  @Symbol("__clk_is_enabled")
  public boolean isEnabled() {
    return core("__clk_is_enabled").enabled > 0;
  }

  /** Gives the handle back; what it enabled stays enabled (clk_put, DV-43). */
  @Symbol("clk_put")
  public void put() {
    core("clk_put");
    core.kernel.slab().kfree(memory, "clk_put");
  }

  /** The clock's name, as the log shows it (__clk_get_name). */
  @Symbol("__clk_get_name")
  public String name() {
    return core("__clk_get_name").name;
  }

  /** Follows the handle's pointer to the clock: the handle must still be there. */
  private ClkCore core(String function) {
    memory.read(0, Long.BYTES, function);
    return core;
  }
}

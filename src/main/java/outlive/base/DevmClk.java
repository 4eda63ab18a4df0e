// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.ENOMEM;

import outlive.linux.Clk;
import outlive.linux.Clocks;
import outlive.linux.ErrPtr;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * A device's clock, tied to its binding (drivers/clk/clk-devres.c).
 *
 * <p>What is undone is what was done here. {@link #get} got a handle, so a handle is given back,
 * and a clock that the driver enabled by itself runs on after unbind; {@link #getEnabled} enabled
 * it, so it is disabled, too.
 */
public final class DevmClk {
  private static final long BYTES = 16; // struct devm_clk_state: the handle and what to undo

  private static final Devres.Release CLK_RELEASE =
      (dev, node) -> {
        if (node.data() instanceof State state) {
          if (state.enabled()) {
            state.clk().disableUnprepare();
          }
          state.clk().put();
        }
      };

  private record State(Clk clk, boolean enabled) {}

  private DevmClk() {}

  // tag::devm_clk_get[]
  /**
   * A handle of the device's clock until the driver is unbound (devm_clk_get, DV-43). It stops
   * nothing: who enables the clock has to disable it.
   *
   * @param id null for a device that has but one clock
   * @return -ENOENT, -EPROBE_DEFER or -ENOMEM, as {@link Clocks#get}
   */
  @Symbol("devm_clk_get")
  public static ErrPtr<Clk> get(Device dev, @Nullable String id) {
    return get(dev, id, false);
  }

  // end::devm_clk_get[]

  // tag::devm_clk_get_enabled[]
  /** As {@link #get}, and the clock runs until unbind (devm_clk_get_enabled, DV-43). */
  @Symbol("devm_clk_get_enabled")
  public static ErrPtr<Clk> getEnabled(Device dev, @Nullable String id) {
    return get(dev, id, true);
  }

  // end::devm_clk_get_enabled[]

  // tag::__devm_clk_get[]
  /** Gets the clock, starts it if asked to, and leaves an entry that undoes both at unbind. */
  @Symbol("__devm_clk_get")
  private static ErrPtr<Clk> get(Device dev, @Nullable String id, boolean enable) {
    DevresNode node = Devres.alloc(dev.kernel(), CLK_RELEASE, "devm_clk_release", BYTES);
    if (node == null) {
      return ErrPtr.err(dev.kernel(), -ENOMEM);
    }
    ErrPtr<Clk> clk = Clocks.of(dev.kernel()).get(dev.name(), id);
    if (clk.isErr()) {
      Devres.free(dev.kernel(), node);
      return clk;
    }
    int ret = enable ? clk.get().prepareEnable() : 0;
    if (ret != 0) {
      clk.get().put();
      Devres.free(dev.kernel(), node);
      return ErrPtr.err(dev.kernel(), ret);
    }
    node.data(new State(clk.get(), enable));
    Devres.add(dev, node);
    return clk;
  }

  // end::__devm_clk_get[]

  // tag::devm_clk_put[]
  /**
   * Undoes a get or getEnabled early; a handle that is not this device's is a WARN, and nothing is
   * undone (devm_clk_put, DV-43).
   */
  @Symbol("devm_clk_put")
  public static void put(Device dev, Clk clk) {
    int ret =
        Devres.release(
            dev, CLK_RELEASE, node -> node.data() instanceof State state && state.clk() == clk);
    dev.kernel().warnOn(ret != 0, "devm_clk_put");
  }

  // end::devm_clk_put[]
}

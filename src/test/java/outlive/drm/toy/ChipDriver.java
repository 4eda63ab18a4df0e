// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static outlive.linux.Errno.ENOMEM;

import java.util.function.Supplier;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.Driver;
import outlive.drm.Bridge;
import outlive.drm.BridgeFuncs;
import outlive.drm.DeviceNode;
import outlive.drm.DrmDevice;
import outlive.drm.Drmm;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.Nullable;

/**
 * The driver of a bridge chip, with the one line in which its three versions differ: where the
 * memory of the bridge comes from.
 */
final class ChipDriver implements Driver, BridgeFuncs {
  /** Whose life the bridge has. */
  enum Owner {
    /** The chip's own binding: how it was done before 2025. */
    DEVM,
    /** The display's drm_device: what drmm seems to offer. */
    DRMM,
    /** Nobody's but its own: a count. */
    KREF
  }

  /** What the driver has for each chip, around the bridge: its registers, gone at unbind. */
  private record Chip(Bridge bridge, Alloc registers) {}

  private final Owner owner;
  private final boolean guarded;
  private final Supplier<@Nullable DrmDevice> display;
  private int enabled;

  /**
   * A driver.
   *
   * @param guarded whether its hooks ask if the chip is still there
   * @param display finds the display's drm_device, for memory of drmm
   */
  ChipDriver(Owner owner, boolean guarded, Supplier<@Nullable DrmDevice> display) {
    this.owner = owner;
    this.guarded = guarded;
    this.display = display;
  }

  @Override
  public String name() {
    return "chip";
  }

  @Override
  public int probe(Device dev) {
    Alloc registers = Devm.kzalloc(dev, 32); // stands for an ioremap
    Bridge bridge = registers == null ? null : bridge(dev, registers);
    if (bridge == null) {
      return -ENOMEM;
    }
    bridge.node(DeviceNode.of(dev));
    dev.driverData(bridge);
    bridge.add();
    return 0;
  }

  private @Nullable Bridge bridge(Device dev, Alloc registers) {
    if (owner == Owner.KREF) {
      ErrPtr<Chip> chip =
          Bridge.devmAlloc(dev, Bridge.SIZE + 64, this, made -> new Chip(made, registers));
      return chip.isErr() ? null : chip.get().bridge;
    }
    Alloc memory = owner == Owner.DEVM ? Devm.kzalloc(dev, Bridge.SIZE + 64) : ofDrmm();
    if (memory == null) {
      return null;
    }
    Bridge bridge = new Bridge(memory, this);
    bridge.embedIn(new Chip(bridge, registers));
    return bridge;
  }

  private @Nullable Alloc ofDrmm() {
    DrmDevice drm = display.get();
    return drm == null ? null : Drmm.kzalloc(drm, Bridge.SIZE + 64);
  }

  @Override
  public void remove(Device dev) {
    Bridge bridge = bridgeOf(dev);
    if (guarded) {
      bridge.unplug();
    } else {
      bridge.remove();
    }
  }

  @Override
  public void enable(Bridge bridge) {
    if (!guarded) {
      switchOn(bridge);
    } else if (bridge.enter()) {
      switchOn(bridge);
      bridge.exit();
    }
  }

  private void switchOn(Bridge bridge) {
    bridge.containerOf(Chip.class).registers.write(0, 4, "chip_enable");
    enabled++;
  }

  /** How often a register was written. */
  int enabled() {
    return enabled;
  }

  static Bridge bridgeOf(Device dev) {
    if (dev.driverData() instanceof Bridge bridge) {
      return bridge;
    }
    throw new IllegalStateException(dev.name() + " is not bound");
  }
}

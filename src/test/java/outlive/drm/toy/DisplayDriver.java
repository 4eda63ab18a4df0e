// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static outlive.linux.Errno.ENOMEM;
import static outlive.linux.Errno.EPROBE_DEFER;

import java.util.Objects;
import outlive.base.Device;
import outlive.base.Driver;
import outlive.drm.Bridge;
import outlive.drm.BridgeChain;
import outlive.drm.BridgeFuncs;
import outlive.drm.Bridges;
import outlive.drm.DeviceNode;
import outlive.drm.DrmDevice;
import outlive.drm.DrmDriver;
import outlive.drm.DrmFile;
import outlive.drm.Encoder;
import outlive.drm.EncoderType;
import outlive.drm.ModeConfig;
import outlive.linux.ErrPtr;
import outlive.linux.Errno;
import outlive.linux.Nullable;

/**
 * The driver of a display: an encoder in drmm memory, and behind it the bridge of another driver. A
 * modeset is its only ioctl.
 */
final class DisplayDriver implements Driver, DrmDriver {
  private final DeviceNode behind;
  private final Runnable components;
  private @Nullable DrmDevice drm;
  private @Nullable Encoder encoder;

  /**
   * A driver of a display with that bridge behind it.
   *
   * @param components binds what wants the drm_device, before the bridge is looked for
   */
  DisplayDriver(DeviceNode behind, Runnable components) {
    this.behind = behind;
    this.components = components;
  }

  @Override
  public String name() {
    return "display";
  }

  @Override
  public int probe(Device dev) {
    drm = DrmDevice.devmAlloc(dev, this);
    int ret = drm == null ? -ENOMEM : ModeConfig.drmmInit(drm);
    if (drm == null || ret != 0) {
      return ret;
    }
    components.run();
    ret = attach(drm);
    return ret != 0 ? ret : drm.register();
  }

  /** What a display does when the bridge is there: an encoder, and the bridge behind it. */
  private int attach(DrmDevice device) {
    Bridge bridge = Bridges.ofFind(device.kernel(), behind);
    return bridge == null ? -EPROBE_DEFER : attach(device, bridge);
  }

  private int attach(DrmDevice device, Bridge bridge) {
    ErrPtr<Encoder> made = Encoder.drmmSimpleAlloc(device, 96, output -> output, EncoderType.DSI);
    if (made.isErr()) {
      return made.ptrErr();
    }
    encoder = made.get();
    return Bridge.attach(encoder.bridges(), bridge, null);
  }

  @Override
  public void remove(Device dev) {
    Objects.requireNonNull(drm).unplug();
  }

  @Override
  public int ioctl(DrmDevice device, DrmFile file, int command) {
    BridgeChain chain = encoder == null ? null : encoder.bridges();
    if (chain == null || chain.modeValid() != BridgeFuncs.MODE_OK) {
      return -Errno.EINVAL;
    }
    chain.modeSet();
    chain.preEnable();
    chain.enable();
    return 0;
  }

  /** The card, if probe got that far; a pointer of C: it may be to a card that is gone. */
  @Nullable
  DrmDevice drm() {
    return drm;
  }
}

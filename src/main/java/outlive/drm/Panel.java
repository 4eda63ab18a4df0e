// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.base.Device;

/**
 * The glass (struct drm_panel). It is hardware with a device and a driver of its own, bound and
 * unbound apart from the graphics device, so nothing of a drm_device's life can be tied to it.
 */
public final class Panel {
  private final String name;
  private final Device dev;

  /** A panel of its own device. */
  public Panel(String name, Device dev) {
    this.name = name;
    this.dev = dev;
  }

  /** What this kit calls it; a drm_panel has no name. */
  public String name() {
    return name;
  }

  /** The panel's device, which is not the parent of any drm_device. */
  public Device dev() {
    return dev;
  }
}

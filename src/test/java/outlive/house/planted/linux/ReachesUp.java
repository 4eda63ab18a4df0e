// SPDX-License-Identifier: GPL-2.0-only
package outlive.house.planted.linux;

import outlive.house.planted.drm.Target;

/** Planted: the floor of the port reaches up to drm. */
public final class ReachesUp {
  public Target target() {
    return new Target();
  }
}

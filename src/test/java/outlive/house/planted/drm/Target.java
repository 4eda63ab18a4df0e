// SPDX-License-Identifier: GPL-2.0-only
package outlive.house.planted.drm;

import outlive.house.planted.linux.ReachesUp;

/** Planted: an allowed arrow that closes a cycle with the forbidden one. */
public final class Target {
  public ReachesUp back() {
    return new ReachesUp();
  }
}

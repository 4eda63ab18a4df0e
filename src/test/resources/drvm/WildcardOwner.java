// SPDX-License-Identifier: GPL-2.0-only
// An owner of a kind that nobody knows takes no function of a known kind.

import outlive.drm.DrmDevice;
import outlive.drvm.Managed;
import outlive.drvm.Release;

class WildcardOwner {
  void misuse(Managed<?> any, Managed<DrmDevice> known, Release<DrmDevice, String> cleanup) {
    any.addActionOrReset(cleanup, "data"); // error: compiler.err.cant.apply.symbol
    // fine: known.addActionOrReset(cleanup, "data");
  }
}

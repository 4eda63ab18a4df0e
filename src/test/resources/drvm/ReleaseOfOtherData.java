// SPDX-License-Identifier: GPL-2.0-only
// C hands the data over as void *: a wrong one is found when it is released.

import outlive.drm.DrmDevice;
import outlive.drvm.Drmm;
import outlive.drvm.Release;

class ReleaseOfOtherData {
  void misuse(Drmm drmm, Release<DrmDevice, String> cleanup) {
    drmm.addActionOrReset(cleanup, 7); // error: compiler.err.cant.apply.symbol
    // fine: drmm.addActionOrReset(cleanup, "seven");
  }
}

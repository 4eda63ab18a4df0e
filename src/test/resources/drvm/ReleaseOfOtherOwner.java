// SPDX-License-Identifier: GPL-2.0-only
// A function for the end of a device, tied to a drm_device (A15).

import outlive.base.Device;
import outlive.drvm.Devres;
import outlive.drvm.Drmm;
import outlive.drvm.Release;

class ReleaseOfOtherOwner {
  void misuse(Drmm drmm, Devres devres, Release<Device, String> unmap) {
    drmm.addActionOrReset(unmap, "registers"); // error: compiler.err.cant.apply.symbol
    // fine: devres.addActionOrReset(unmap, "registers");
  }
}

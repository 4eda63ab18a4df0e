// SPDX-License-Identifier: GPL-2.0-only
// A device ends at unbind, a drm_device does not (A37).

import outlive.base.Device;
import outlive.drm.DrmDevice;
import outlive.drvm.Drmm;

class DeviceAsDrmDevice {
  void misuse(Device dev, DrmDevice drm) {
    Drmm.of(dev); // error: compiler.err.prob.found.req
    // fine: Drmm.of(drm);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
// The hardware side wants the proof of a binding; a drm_device is none (A16).

import outlive.drm.DrmDevice;
import outlive.drvm.Bound;
import outlive.drvm.Devres;

class DrmDeviceAsDevice {
  void misuse(DrmDevice drm, Bound proof) {
    Devres.of(drm); // error: compiler.err.prob.found.req
    // fine: Devres.of(proof);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
// A panel is hardware of its own: nothing of a drm_device can be tied to it (A19).

import outlive.drm.DrmDevice;
import outlive.drm.Panel;
import outlive.drvm.Drmm;

class PanelAsDrmDevice {
  void misuse(Panel panel, DrmDevice drm) {
    Drmm.of(panel); // error: compiler.err.prob.found.req
    // fine: Drmm.of(drm);
  }
}

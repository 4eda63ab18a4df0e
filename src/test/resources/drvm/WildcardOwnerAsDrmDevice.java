// SPDX-License-Identifier: GPL-2.0-only
// Whose kind was forgotten does not come back without a check.

import outlive.drm.DrmDevice;
import outlive.drvm.Managed;

class WildcardOwnerAsDrmDevice {
  void misuse(Managed<DrmDevice> known, Object forgotten) {
    DrmDevice drm = ((Managed<?>) forgotten).owner(); // error: compiler.err.prob.found.req
    // fine: DrmDevice drm = known.owner();
  }
}

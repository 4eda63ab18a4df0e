// SPDX-License-Identifier: GPL-2.0-only
// One backend, but two types of owner (A36).

import outlive.drm.DrmDevice;
import outlive.drvm.Devres;
import outlive.drvm.Drmm;
import outlive.drvm.Managed;

class OtherKindOfOwner {
  void misuse(Devres devres, Drmm drmm) {
    Managed<DrmDevice> managed = devres; // error: compiler.err.prob.found.req
    // fine: Managed<DrmDevice> managed = drmm;
  }
}

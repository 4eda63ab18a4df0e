// SPDX-License-Identifier: GPL-2.0-only
// Only what ends at unbind can be gone while somebody looks (RS-2).

import outlive.drm.DrmDevice;
import outlive.drvm.Devres;
import outlive.drvm.Drmm;
import outlive.drvm.Resource;

class TryAccessOnDrm {
  void misuse(Resource<DrmDevice, String> name, Drmm drmm) {
    Devres.tryAccess(name, value -> {}); // error: compiler.err.cant.apply.symbol
    // fine: drmm.access(name);
  }
}

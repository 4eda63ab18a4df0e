// SPDX-License-Identifier: GPL-2.0-only
// Who holds a drm_device reaches no hardware by that: it may be unbound (A16).

import outlive.base.Device;
import outlive.drvm.Devres;
import outlive.drvm.Drmm;
import outlive.drvm.Resource;

class RegistersThroughDrmm {
  void misuse(Devres devres, Drmm drmm, Resource<Device, String> registers) {
    drmm.access(registers); // error: compiler.err.cant.apply.symbol
    // fine: devres.access(registers);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
// A reference keeps a device in memory, not bound (DC-1, RS-3).

import outlive.base.Device;
import outlive.drvm.Bound;
import outlive.drvm.Devres;

class DeviceWithoutProof {
  void misuse(Device dev, Bound proof) {
    Devres.of(dev); // error: compiler.err.prob.found.req
    // fine: Devres.of(proof);
  }
}

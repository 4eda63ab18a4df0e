// SPDX-License-Identifier: GPL-2.0-only
// An ioctl may come after unbind: it has a drm_device and no proof (RS-2, RS-3).

import outlive.base.Device;
import outlive.drm.DrmDevice;
import outlive.drvm.Bound;
import outlive.drvm.Devres;
import outlive.drvm.Resource;

class IoctlWithoutProof {
  private String read(Bound proof, Resource<Device, String> registers) {
    return Devres.of(proof).access(registers);
  }

  void misuse(DrmDevice drm, Resource<Device, String> registers) {
    read(drm.parent(), registers); // error: compiler.err.prob.found.req
    // fine: Devres.tryAccess(registers, value -> {});
  }
}

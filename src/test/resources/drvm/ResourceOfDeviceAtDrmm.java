// SPDX-License-Identifier: GPL-2.0-only
// What ends at unbind is not on the list of the drm_device.

import outlive.base.Device;
import outlive.drvm.Devres;
import outlive.drvm.Drmm;
import outlive.drvm.Resource;

class ResourceOfDeviceAtDrmm {
  void misuse(Devres devres, Drmm drmm, Resource<Device, String> name) {
    drmm.release(name); // error: compiler.err.prob.found.req
    // fine: devres.release(name);
  }
}

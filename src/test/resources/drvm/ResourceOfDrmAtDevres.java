// SPDX-License-Identifier: GPL-2.0-only
// What ends with a drm_device is not on the list of its device.

import outlive.drm.DrmDevice;
import outlive.drvm.Devres;
import outlive.drvm.Drmm;
import outlive.drvm.Resource;

class ResourceOfDrmAtDevres {
  void misuse(Devres devres, Drmm drmm, Resource<DrmDevice, String> name) {
    devres.release(name); // error: compiler.err.prob.found.req
    // fine: drmm.release(name);
  }
}

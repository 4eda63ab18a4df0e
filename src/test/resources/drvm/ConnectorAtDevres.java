// SPDX-License-Identifier: GPL-2.0-only
// Releasing a connector at unbind is a bug, so there is no function for it (A16).

import outlive.drm.DrmDevice;
import outlive.drvm.Devres;
import outlive.drvm.Drmm;
import outlive.drvm.Resource;
import outlive.linux.Alloc;

class ConnectorAtDevres {
  void misuse(Devres devres, Drmm drmm, Resource<DrmDevice, Alloc> memory) {
    devres.connectorInit("DP-1", memory); // error: compiler.err.cant.resolve.location.args
    // fine: drmm.connectorInit("DP-1", memory);
  }
}

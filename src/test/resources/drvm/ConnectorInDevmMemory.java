// SPDX-License-Identifier: GPL-2.0-only
// The classic: the connector is reachable for longer than its memory lives (B2).

import outlive.base.Device;
import outlive.drm.DrmDevice;
import outlive.drvm.Drmm;
import outlive.drvm.Resource;
import outlive.linux.Alloc;

class ConnectorInDevmMemory {
  void misuse(Drmm drmm, Resource<Device, Alloc> devm, Resource<DrmDevice, Alloc> drm) {
    drmm.connectorInit("DP-1", devm); // error: compiler.err.prob.found.req
    // fine: drmm.connectorInit("DP-1", drm);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
// What a resource holds is reached through a face only (RS-3).

import outlive.base.Device;
import outlive.drvm.Devres;
import outlive.drvm.Resource;

class ValueWithoutFace {
  void misuse(Devres devres, Resource<Device, String> registers) {
    registers.value(); // error: compiler.err.not.def.public.cant.access
    // fine: devres.access(registers);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
// Only a probe makes the proof (RS-3).

import outlive.base.Device;
import outlive.drvm.Bound;
import outlive.drvm.Devres;

class ProofMadeByHand {
  void misuse(Device dev, Bound proof) {
    Devres.of(new Bound(dev)); // error: compiler.err.not.def.public.cant.access
    // fine: Devres.of(proof);
  }
}

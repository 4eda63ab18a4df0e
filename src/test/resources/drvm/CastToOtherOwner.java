// SPDX-License-Identifier: GPL-2.0-only
// Not even a cast turns one kind of owner into the other.

import outlive.drvm.Devres;
import outlive.drvm.Drmm;
import outlive.drvm.Managed;

class CastToOtherOwner {
  private <O> Managed<O> of(Managed<O> managed) {
    return managed;
  }

  void misuse(Devres devres, Drmm drmm) {
    Managed<?> managed = (Drmm) of(devres); // error: compiler.err.prob.found.req
    // fine: Managed<?> managed = (Drmm) of(drmm);
  }
}

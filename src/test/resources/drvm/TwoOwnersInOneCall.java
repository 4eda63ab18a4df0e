// SPDX-License-Identifier: GPL-2.0-only
// Code for both lifetimes has one owner at a time.

import outlive.drvm.Devres;
import outlive.drvm.Drmm;
import outlive.drvm.Managed;

class TwoOwnersInOneCall {
  private <O> boolean both(Managed<O> one, Managed<O> other) {
    return one == other;
  }

  void misuse(Devres devres, Drmm drmm) {
    both(devres, drmm); // error: compiler.err.cant.apply.symbol
    // fine: both(drmm, drmm);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
// A driver that wants the proof cannot take over the probe that makes it (RS-3).

import outlive.base.Device;
import outlive.drvm.Bound;
import outlive.drvm.BoundDriver;

abstract class DriverWithoutProof extends BoundDriver {
  abstract int start(Device dev);

  @Override
  public int probe(Device dev) { // error: compiler.err.override.meth
    // fine: protected int probe(Bound dev) {
    return 0;
  }

  @Override
  protected void remove(Bound dev) {}
}

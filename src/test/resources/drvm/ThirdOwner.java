// SPDX-License-Identifier: GPL-2.0-only
// A panel needs a count of its own; neither list has the right life for it (1.8), so no third face.

import outlive.drm.Panel;
import outlive.drvm.Managed;

abstract class ThirdOwner extends Managed<Panel> { // error: compiler.err.cant.inherit.from.sealed
  // fine: abstract class ThirdOwner {
  abstract Managed<Panel> nobodyMakesOne();
}

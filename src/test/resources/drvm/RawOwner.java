// SPDX-License-Identifier: GPL-2.0-only
// Without its parameter the type has forgotten whose list it is: a warning, so -Werror is needed.

import outlive.drm.DrmDevice;
import outlive.drvm.Managed;

class RawOwner {
  void misuse(Managed<DrmDevice> known) {
    Managed managed = known; // error: compiler.warn.raw.class.use
    // fine: Managed<DrmDevice> managed = known;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.ArrayList;
import java.util.List;
import outlive.linux.Alloc;
import outlive.linux.Counted;

/** What the ledger says of a drm_device; kmemleak follows the entries of its list. */
final class DrmAccount implements Counted {
  private final DrmDevice drm;

  DrmAccount(DrmDevice drm) {
    this.drm = drm;
  }

  @Override
  public String what() {
    return "drm_device " + drm.name();
  }

  @Override
  public List<Alloc> reaches() {
    List<Alloc> memory = new ArrayList<>();
    String scan = "kmemleak_scan";
    memory.add(drm.container());
    for (var at = drm.resources().next(scan); at != drm.resources(); at = at.next(scan)) {
      memory.add(at.memory());
    }
    memory.addAll(drm.modeConfig().reaches());
    return memory;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.Kernel;
import outlive.linux.Srcu;
import outlive.linux.Symbol;

/**
 * What userspace can see of a drm_device, and whether its hardware is still there. Two flags that
 * know nothing of each other (DD-3), and none of them says anything about memory.
 */
final class DrmRegistration {
  private final DrmDevice drm;
  private boolean registered;
  private boolean unplugged;

  DrmRegistration(DrmDevice drm) {
    this.drm = drm;
  }

  // tag::drm_dev_register[]
  @Symbol("drm_dev_register")
  int register() {
    kernel().warnOn(drm.finalKfree() == null, "drm_dev_register");
    registered = true;
    kernel()
        .printk(
            "[drm] Initialized %s for %s on minor %d"
                .formatted(drm.driver().name(), drm.name(), drm.minorIndex()));
    return 0;
  }

  // end::drm_dev_register[]

  // tag::drm_dev_unregister[]
  @Symbol("drm_dev_unregister")
  void unregister() {
    registered = false;
  }

  // end::drm_dev_unregister[]

  // tag::drm_dev_unplug[]
  @Symbol("drm_dev_unplug")
  void unplug() {
    unplugged = true;
    sections().synchronize("drm_dev_unplug");
    unregister();
    drm.zapMappings();
  }

  // end::drm_dev_unplug[]

  // tag::drm_dev_enter[]
  @Symbol("drm_dev_enter")
  boolean enter() {
    if (unplugged) {
      return false;
    }
    sections().readLock();
    return true;
  }

  @Symbol("drm_dev_exit")
  void exit() {
    sections().readUnlock();
  }

  /** One for all drm devices: a long section in another driver delays this one's unplug (DD-16). */
  private Srcu sections() {
    return kernel().srcu("drm_unplug_srcu");
  }

  // end::drm_dev_enter[]

  boolean isRegistered() {
    return registered;
  }

  boolean isUnplugged() {
    return unplugged;
  }

  private Kernel kernel() {
    return drm.kernel();
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import outlive.linux.Kernel;
import outlive.linux.Nullable;
import outlive.linux.Srcu;
import outlive.linux.Symbol;

/**
 * What userspace can see of a drm_device, and whether its hardware is still there. Two flags that
 * know nothing of each other (DD-3), and none of them says anything about memory.
 */
final class DrmRegistration {
  private final DrmDevice drm;
  private final List<DrmMinor> minors = new ArrayList<>(); // in the order they are published
  private final Deque<DrmClient> clients = new ArrayDeque<>(); // newest first
  private @Nullable DrmModeset modeset;
  private boolean registered;
  private boolean unplugged;
  private boolean debugfs;

  DrmRegistration(DrmDevice drm) {
    this.drm = drm;
  }

  // tag::drm_dev_register[]
  @Symbol("drm_dev_register")
  int register(long flags) {
    DrmDriver driver = drm.driver();
    kernel().warnOn(drm.finalKfree() == null, "drm_dev_register");
    int ret = registerMinors();
    if (ret == 0) {
      registered = true;
      ret = driver.load(drm, flags); // the nodes are there: somebody may have opened one (B25)
    }
    if (ret == 0 && modeset != null) {
      ret = modeset.registerAll();
      if (ret != 0) {
        giveUp();
        driver.unload(drm);
      }
    }
    if (ret != 0) {
      giveUp();
      unregisterMinors();
      return ret;
    }
    String name = driver.name() + " " + driver.version();
    String place = drm.name() + " on minor " + main().index();
    kernel().printk("[drm] Initialized " + name + " for " + place);
    return 0;
  }

  // end::drm_dev_register[]

  /** What was mended in 2026: open files are turned away before anything is undone (DD-14). */
  private void giveUp() {
    registered = false;
    if (DrmCore.of(kernel()).guardsFailedRegister() && !unplugged) {
      unplugged = true;
      sections().synchronize("drm_dev_register");
    }
  }

  @Symbol("drm_dev_register")
  private int registerMinors() {
    for (DrmMinor minor : minors) {
      int ret = minor.register();
      if (ret != 0) {
        return ret;
      }
    }
    return 0;
  }

  private void unregisterMinors() {
    List<DrmMinor> backwards = new ArrayList<>(minors);
    Collections.reverse(backwards);
    backwards.forEach(DrmMinor::unregister);
  }

  // tag::drm_dev_unregister[]
  @Symbol("drm_dev_unregister")
  void unregister() {
    registered = false;
    DrmClient.devUnregister(drm);
    if (modeset != null) {
      modeset.unregisterAll();
    }
    drm.driver().unload(drm);
    unregisterMinors();
    debugfs = false;
  }

  // end::drm_dev_unregister[]

  // tag::drm_dev_unplug[]
  @Symbol("drm_dev_unplug")
  void unplug() {
    unplugged = true;
    sections().synchronize("drm_dev_unplug"); // who is inside has not seen the flag
    unregister();
    drm.zapMappings();
  }

  // end::drm_dev_unplug[]

  // tag::drm_dev_enter[]
  @Symbol("drm_dev_enter")
  boolean enter() {
    // kernel: the read lock comes first and is given back; nobody can come in between here.
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

  /** One more node, to be published with the others. */
  void add(DrmMinor minor) {
    minors.add(minor);
  }

  /** What the device is known by: its card, or its accelerator. */
  DrmMinor main() {
    return minors.get(minors.size() - 1);
  }

  @Nullable
  DrmMinor minor(DrmMinor.Type type) {
    for (DrmMinor minor : minors) {
      if (minor.type() == type) {
        return minor;
      }
    }
    return null;
  }

  Deque<DrmClient> clients() {
    return clients;
  }

  void modeset(DrmModeset objects) {
    modeset = objects;
  }

  boolean isRegistered() {
    return registered;
  }

  boolean isUnplugged() {
    return unplugged;
  }

  /** Whether there is a folder below /sys/kernel/debug/dri. */
  boolean hasDebugfs() {
    return debugfs;
  }

  void debugfs(boolean there) {
    debugfs = there;
  }

  private Kernel kernel() {
    return drm.kernel();
  }
}

// SPDX-License-Identifier: GPL-2.0-only
// rejected: javac accepts: Managed.screen(Managed.of(dev), undo)
//
// The class has a type parameter, but screen and registers take the raw type, which is any Managed.

import static outlive.linux.Errno.EINVAL;

import outlive.base.Action;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.drm.DrmAction;
import outlive.drm.DrmDevice;
import outlive.drm.Drmm;

/** What is tied to an owner: each step is undone when the owner ends, the newest first. */
final class Managed<O> {
  private final Object owner;

  private Managed(Object owner) {
    this.owner = owner;
  }

  /** What is tied to this drm_device: it goes when its last user is gone. */
  static Managed<DrmDevice> of(DrmDevice drm) {
    return new Managed<>(drm);
  }

  /** What is tied to this device: it goes when the driver is unbound. */
  static Managed<Device> of(Device dev) {
    return new Managed<>(dev);
  }

  /** A screen that programs reach through open files: it must stay until the last is closed. */
  static int screen(Managed managed, Runnable cleanup) {
    return managed.add("screen_cleanup", cleanup);
  }

  /** Mapped registers of the hardware: they must be gone when the hardware may be. */
  static int registers(Managed managed, Runnable unmap) {
    return managed.add("registers_unmap", unmap);
  }

  /** Both lifetimes, one code. On an error the step is undone at once, as with _or_reset. */
  private int add(String name, Runnable undo) {
    if (owner instanceof DrmDevice drm) {
      DrmAction action = DrmAction.of(name, (unused, data) -> undo.run());
      return Drmm.addActionOrReset(drm, action, null);
    }
    if (owner instanceof Device dev) {
      return Devm.addActionOrReset(dev, Action.of(name, data -> undo.run()), null);
    }
    return -EINVAL; // too late: this is found when the code runs, if it runs
  }
}

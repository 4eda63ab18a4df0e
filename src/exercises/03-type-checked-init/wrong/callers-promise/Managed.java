// SPDX-License-Identifier: GPL-2.0-only
// rejected: javac accepts: Managed.of(panel)
//
// The caller chooses O, and an owner of any type is taken for it; the compiler believes the
// promise.

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

  /** What is tied to this owner. */
  static <O> Managed<O> of(Object owner) {
    return new Managed<>(owner);
  }

  /** A screen that programs reach through open files: it must stay until the last is closed. */
  static int screen(Managed<DrmDevice> managed, Runnable cleanup) {
    return managed.add("screen_cleanup", cleanup);
  }

  /** Mapped registers of the hardware: they must be gone when the hardware may be. */
  static int registers(Managed<Device> managed, Runnable unmap) {
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

// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import outlive.base.Device;
import outlive.base.Driver;
import outlive.drm.DrmDevice;
import outlive.drm.DrmDriver;
import outlive.drm.DrmFile;

/**
 * A driver that is nothing but callbacks: what each of them does is said with {@code on}. As in C,
 * a function that can fail returns the first error of the calls inside it.
 */
record ToyDriver(Session session, String name) implements Driver, DrmDriver {
  @Override
  public int probe(Device dev) {
    return session.driverCallback(name + "_probe", dev.name());
  }

  @Override
  public void remove(Device dev) {
    session.callback(name + "_remove", dev.name());
  }

  @Override
  public int ioctl(DrmDevice drm, DrmFile file, int command) {
    return session.driverCallback(name + "_ioctl", file.task());
  }

  @Override
  public void postclose(DrmDevice drm, DrmFile file) {
    session.callback(name + "_postclose", file.task());
  }

  @Override
  public void release(DrmDevice drm) {
    session.callback(name + "_release", session.names().drms().of(drm));
  }
}

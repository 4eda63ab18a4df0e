// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.Driver;
import outlive.drm.DrmDevice;
import outlive.drm.DrmDriver;
import outlive.drm.DrmFile;
import outlive.drm.Drmm;
import outlive.linux.Alloc;

/**
 * The 60-line module that was run on a real kernel: its open files need state, which is either tied
 * to the device or to the drm_device. Lives outside the port's packages, as a driver does.
 */
final class GapDriver implements Driver, DrmDriver {
  private record Gap(DrmDevice drm, List<Alloc> state) {}

  private final boolean managedByDrm;

  GapDriver(boolean managedByDrm) {
    this.managedByDrm = managedByDrm;
  }

  @Override
  public String name() {
    return "gap";
  }

  @Override
  public int probe(Device dev) {
    Gap gap =
        Objects.requireNonNull(
            DrmDevice.devmAlloc(dev, this, 2048, drm -> new Gap(drm, new ArrayList<>())));
    gap.state.add(
        Objects.requireNonNull(managedByDrm ? Drmm.kzalloc(gap.drm, 16) : Devm.kzalloc(dev, 16)));
    dev.driverData(gap);
    return gap.drm.register();
  }

  @Override
  public void remove(Device dev) {
    drmOf(dev).unplug();
  }

  @Override
  public void postclose(DrmDevice drm, DrmFile file) {
    drm.containerOf(Gap.class).state.forEach(state -> state.read(8, 8, "gap_postclose"));
  }

  static DrmDevice drmOf(Device dev) {
    return ((Gap) Objects.requireNonNull(dev.driverData())).drm;
  }
}

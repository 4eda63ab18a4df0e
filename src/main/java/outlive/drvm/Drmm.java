// SPDX-License-Identifier: GPL-2.0-only
package outlive.drvm;

import outlive.drm.Connector;
import outlive.drm.DrmAction;
import outlive.drm.DrmDevice;
import outlive.linux.Alloc;
import outlive.linux.Nullable;

/**
 * The userspace side: what is tied here stays until the last file is closed, and the hardware may
 * have been gone for long (DM-11). Connectors belong here; mapped registers do not (A16).
 */
public final class Drmm extends Managed<DrmDevice> {
  private Drmm(DrmDevice drm) {
    super(drm, drm.name(), drm.kernel());
  }

  /** The face of a drm_device; a Panel or a Device does not compile here (A19). */
  public static Drmm of(DrmDevice drm) {
    return new Drmm(drm);
  }

  /**
   * A connector in memory of this drm_device, cleaned up before the memory goes
   * (drmm_connector_init, KM-2). Memory of devm, the classic mistake, does not compile (B2, A19).
   *
   * @return null for -ENOMEM, and then the connector has been cleaned up
   */
  public @Nullable Connector connectorInit(String name, Resource<DrmDevice, Alloc> memory) {
    Connector connector = new Connector(name, access(memory));
    return Connector.drmmInit(owner(), connector) == 0 ? connector : null;
  }

  /** Nothing to prove: a drm_device that is gone is freed memory, and KASAN reports that. */
  @Override
  void require(String call) {}

  @Override
  @Nullable
  Runnable link(String entry, @Nullable Object data, Runnable end) {
    DrmAction action = DrmAction.of(entry, (drm, unused) -> end.run());
    boolean added = outlive.drm.Drmm.addAction(owner(), action, data) == 0;
    return added ? () -> outlive.drm.Drmm.releaseAction(owner(), action, data) : null;
  }

  @Override
  @Nullable
  Alloc allocate(long size) {
    return outlive.drm.Drmm.kzalloc(owner(), size);
  }

  @Override
  void free(Alloc memory) {
    outlive.drm.Drmm.kfree(owner(), memory);
  }
}

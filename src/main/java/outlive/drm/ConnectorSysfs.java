// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.Alloc;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * What userspace finds of a connector outside of the device file: a device card0-HDMI-A-1 in sysfs,
 * and a directory in debugfs (drm_connector.kdev and debugfs_entry).
 */
public final class ConnectorSysfs {
  private static final long BYTES = 776; // sizeof(struct device), nominal

  private final Alloc memory;
  private final String name;

  private ConnectorSysfs(Alloc memory, String name) {
    this.memory = memory;
    this.name = name;
  }

  /** Makes both; null without memory (drm_sysfs_connector_add, drm_debugfs_connector_add). */
  @Symbol("drm_sysfs_connector_add")
  static @Nullable ConnectorSysfs add(DrmDevice drm, Connector connector) {
    Alloc memory = drm.kernel().slab().kzalloc(BYTES);
    DrmMinor minor = drm.primary();
    String card = "card" + (minor == null ? 0 : minor.index());
    return memory == null ? null : new ConnectorSysfs(memory, card + "-" + connector.name());
  }

  /** Removes both; null, for the field that pointed here (drm_sysfs_connector_remove). */
  @Symbol("drm_sysfs_connector_remove")
  @Nullable
  ConnectorSysfs removed() {
    memory.kernel().slab().kfree(memory, "drm_sysfs_release");
    return null;
  }

  /** The name of the device in sysfs: that of the minor, then that of the connector (KM-4). */
  public String deviceName() {
    return name;
  }

  /** The directory in debugfs, in that of the minor (KM-4). */
  public String debugfsName() {
    return name.substring(name.indexOf('-') + 1);
  }

  Alloc memory() {
    return memory;
  }
}

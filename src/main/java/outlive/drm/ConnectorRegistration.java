// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENOMEM;

import java.util.List;
import outlive.linux.Alloc;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * How far userspace can see a connector, and what it finds besides the device file: a device
 * card0-HDMI-A-1 in sysfs and a directory in debugfs (drm_connector.kdev and debugfs_entry).
 */
public final class ConnectorRegistration {
  /** The way is one-way: nothing is registered twice (drm_connector_registration_state). */
  public enum State {
    INITIALIZING,
    REGISTERED,
    UNREGISTERED
  }

  private static final long KDEV_BYTES = 776; // sizeof(struct device), nominal

  private final Connector connector;
  private State state = State.INITIALIZING;
  private @Nullable Alloc kdev;
  private @Nullable String kdevName;
  private @Nullable String debugfs;

  ConnectorRegistration(Connector connector) {
    this.connector = connector;
  }

  /** How far it is (drm_connector.registration_state, KM-4). */
  public State state() {
    return state;
  }

  /** The device in sysfs: named after the minor, then the connector; null for none (KM-4). */
  public @Nullable String kdevName() {
    return kdevName;
  }

  /** The directory in debugfs; null for none (KM-4). */
  public @Nullable String debugfs() {
    return debugfs;
  }

  @Symbol("drm_connector_register")
  int register(DrmDevice drm, @Nullable ConnectorFuncs funcs) {
    connector.write("drm_connector_register");
    if (!drm.isRegistered() || state != State.INITIALIZING) {
      return 0;
    }
    if (addKdev(drm) != 0) {
      return -ENOMEM;
    }
    debugfs = connector.name();
    int ret = funcs == null ? 0 : funcs.lateRegister(connector);
    if (ret != 0) {
      remove();
      return ret;
    }
    drm.modeConfig().ids().show(connector);
    state = State.REGISTERED;
    return 0;
  }

  @Symbol("drm_connector_unregister")
  void unregister(@Nullable ConnectorFuncs funcs) {
    connector.write("drm_connector_unregister");
    if (state != State.REGISTERED) {
      return;
    }
    if (funcs != null) {
      funcs.earlyUnregister(connector);
    }
    remove();
    state = State.UNREGISTERED; // kernel: its number still leads to it, until it is cleaned up
  }

  @Symbol("drm_sysfs_connector_add")
  private int addKdev(DrmDevice drm) {
    kdev = connector.kernel().slab().kzalloc(KDEV_BYTES);
    if (kdev == null) {
      return -ENOMEM;
    }
    DrmMinor minor = drm.minor(DrmMinor.Type.PRIMARY);
    kdevName = "card" + (minor == null ? 0 : minor.index()) + "-" + connector.name();
    return 0;
  }

  @Symbol("drm_sysfs_connector_remove")
  private void remove() {
    connector.kernel().slab().kfree(kdev, "drm_sysfs_release");
    kdev = null;
    kdevName = null;
    debugfs = null;
  }

  boolean isRegistered() {
    return state == State.REGISTERED;
  }

  /** As a struct that memset has been over. */
  void zero() {
    state = State.INITIALIZING;
  }

  List<Alloc> reaches() {
    return kdev == null ? List.of() : List.of(kdev);
  }
}

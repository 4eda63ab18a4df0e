// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENOMEM;

import java.util.ArrayList;
import java.util.List;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/** What a connector collects while it lives: the modes and the EDID of its monitor, its state. */
public final class ConnectorParts {
  private static final long MODE_BYTES = 120;

  private final Connector connector;
  private final List<Alloc> modes = new ArrayList<>();
  private @Nullable PropertyBlob edid;
  private @Nullable ConnectorState state;

  ConnectorParts(Connector connector) {
    this.connector = connector;
  }

  /** The monitor can show one mode more (drm_mode_probed_add, KM-10): 0 or -ENOMEM. */
  @Symbol("drm_mode_probed_add")
  public int addMode() {
    connector.write("drm_mode_probed_add");
    Alloc mode = connector.kernel().slab().kzalloc(MODE_BYTES);
    if (mode == null) {
      return -ENOMEM;
    }
    modes.add(mode);
    return 0;
  }

  /** How many modes the monitor can show. */
  public int modes() {
    return modes.size();
  }

  /**
   * Another monitor was plugged in, with an EDID of that size; 0 is none
   * (drm_connector_update_edid_property, KM-10).
   *
   * @return 0, or the error of {@link PropertyBlob#create}, and then the old one is still there
   */
  @Symbol("drm_connector_update_edid_property")
  public int updateEdid(long bytes) {
    connector.write("drm_connector_update_edid_property");
    PropertyBlob blob = null;
    if (bytes > 0) {
      DrmDevice drm = connector.drmOr("drm_connector_update_edid_property");
      ErrPtr<PropertyBlob> made = PropertyBlob.create(drm, bytes);
      if (made.isErr()) {
        return made.ptrErr();
      }
      blob = made.get();
    }
    if (edid != null) {
      edid.putOfCreator();
    }
    edid = blob;
    return 0;
  }

  /** What the monitor said of itself; null when there is none (edid_blob_ptr). */
  public @Nullable PropertyBlob edid() {
    return edid;
  }

  /**
   * A fresh state, the old one is freed (drm_atomic_helper_connector_reset, KM-3). kernel: returns
   * nothing; without memory the connector has no state from here on.
   */
  @Symbol("drm_atomic_helper_connector_reset")
  public void reset() {
    Alloc memory = connector.kernel().slab().kzalloc(ConnectorState.BYTES);
    destroyState();
    connector.write("drm_atomic_helper_connector_reset");
    state = memory == null ? null : new ConnectorState(memory);
  }

  /** What was last set on it; null before the first reset (drm_connector.state). */
  public @Nullable ConnectorState state() {
    return state;
  }

  void freeModes() {
    modes.forEach(mode -> connector.kernel().slab().kfree(mode, "drm_mode_destroy"));
    modes.clear();
    updateEdid(0);
  }

  @Symbol("drm_atomic_helper_connector_destroy_state")
  void destroyState() {
    if (state != null) {
      connector.kernel().slab().kfree(state.memory(), "drm_atomic_helper_connector_destroy_state");
      state = null;
    }
  }

  List<Alloc> reaches() {
    List<Alloc> reached = new ArrayList<>(modes);
    if (state != null) {
      reached.add(state.memory());
    }
    return reached;
  }
}

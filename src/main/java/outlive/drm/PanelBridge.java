// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENODEV;
import static outlive.linux.Errno.EPROBE_DEFER;

import outlive.base.Device;
import outlive.linux.ErrPtr;
import outlive.linux.Kernel;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * A bridge that only hands on what the chain says to a panel, so that a display's driver knows
 * bridges alone (drivers/gpu/drm/bridge/panel.c).
 *
 * <p>Its life has three owners that are not the same: its memory's first reference belongs to the
 * panel's device, its place in the list to whoever called {@link #drmmAdd}, and the pointer to the
 * panel to nobody. The kernel has a TODO there, and so the port: with the panel's driver unbound
 * first, the next call through it is a use-after-free.
 */
public final class PanelBridge {
  private static final long SIZE = Bridge.SIZE + 16; // struct panel_bridge, nominal
  private static final long PANEL = Bridge.SIZE;
  private static final long POINTER = 8;

  /** The one table of hooks: what a bridge is, is asked by its table (drm_bridge_is_panel). */
  private static final BridgeFuncs FUNCS = new Hooks();

  private static final DrmAction RELEASE =
      DrmAction.of(
          "drmm_drm_panel_bridge_release",
          (drm, bridge) -> {
            if (bridge instanceof Bridge added) {
              remove(added);
            }
          });

  private final Bridge bridge;
  private final Panel panel;

  private PanelBridge(Bridge bridge, Panel panel) {
    this.bridge = bridge;
    this.panel = panel;
  }

  // tag::drm_panel_bridge_add[]
  /**
   * A bridge around the panel, in memory of the panel's device, added for others to find
   * (drm_panel_bridge_add, KM-12).
   *
   * @return -EINVAL with a warning for a panel whose driver did not say how it is connected;
   *     -ENOMEM
   */
  @Symbol("drm_panel_bridge_add")
  public static ErrPtr<Bridge> add(Panel panel) {
    int type = panel.connectorType("drm_panel_bridge_add");
    Kernel kernel = panel.dev().kernel();
    if (kernel.warnOn(type == Panel.CONNECTOR_UNKNOWN, "drm_panel_bridge_add")) {
      return ErrPtr.err(kernel, -EINVAL);
    }
    return addTyped(panel);
  }

  // end::drm_panel_bridge_add[]

  @Symbol("drm_panel_bridge_add_typed")
  private static ErrPtr<Bridge> addTyped(Panel panel) {
    Device dev = panel.dev("drm_panel_bridge_add_typed");
    ErrPtr<PanelBridge> made =
        Bridge.devmAlloc(dev, SIZE, FUNCS, bridge -> new PanelBridge(bridge, panel));
    if (made.isErr()) {
      return ErrPtr.err(dev.kernel(), made.ptrErr());
    }
    Bridge bridge = made.get().bridge;
    bridge.node(DeviceNode.of(dev));
    bridge.add();
    return ErrPtr.of(bridge);
  }

  // tag::drm_panel_bridge_remove[]
  /**
   * Takes the bridge off the list and drops the reference that the panel's device has on it; null
   * is fine (drm_panel_bridge_remove, KM-12).
   *
   * <p>It finds that device through the panel. When the panel's driver was unbound first, the
   * reference is dropped already and the panel may be gone: one of three things follows, depending
   * on who else holds what. The bridge was just freed; the panel was; or both live, and the devres
   * action is not found, which is a WARN.
   */
  @Symbol("drm_panel_bridge_remove")
  public static void remove(@Nullable Bridge bridge) {
    if (bridge == null) {
      return;
    }
    String function = "drm_panel_bridge_remove";
    if (bridge.funcs(function) != FUNCS) {
      bridge.kernel().printk("[drm] " + function + ": called on non-panel bridge!");
      return;
    }
    bridge.remove();
    Bridge.devmPut(panel(bridge, function).dev(function), bridge);
  }

  // end::drm_panel_bridge_remove[]

  // tag::drmm_panel_bridge_add[]
  /**
   * As {@link #add}, and {@link #remove} is called when the drm_device ends (drmm_panel_bridge_add,
   * KM-12). kernel: a panel that did not say how it is connected is fine here.
   *
   * @return -ENOMEM, and then the bridge was removed
   */
  @Symbol("drmm_panel_bridge_add")
  public static ErrPtr<Bridge> drmmAdd(DrmDevice drm, Panel panel) {
    ErrPtr<Bridge> bridge = addTyped(panel);
    if (bridge.isErr()) {
      return bridge;
    }
    int ret = Drmm.addActionOrReset(drm, RELEASE, bridge.get());
    return ret != 0 ? ErrPtr.err(drm.kernel(), ret) : bridge;
  }

  // end::drmm_panel_bridge_add[]

  // tag::drmm_of_get_bridge[]
  /**
   * What is behind the display at that node: a bridge as it is, a panel with a bridge around it
   * that goes with the drm_device (drmm_of_get_bridge, KM-12). The name says "get", but no
   * reference is taken: attach it before its driver can go.
   *
   * @return -ENODEV when the board has nothing there; -EPROBE_DEFER when nobody added it yet
   */
  @Symbol("drmm_of_get_bridge")
  public static ErrPtr<Bridge> drmmOfGet(DrmDevice drm, DeviceNode node) {
    Kernel kernel = drm.kernel();
    ErrPtr<Panel> panel = Panels.ofFind(kernel, node);
    if (!panel.isErr()) {
      return drmmAdd(drm, panel.get());
    }
    if (panel.ptrErr() == -ENODEV) {
      return ErrPtr.err(kernel, -ENODEV);
    }
    Bridge bridge = Bridges.ofFind(kernel, node);
    return bridge == null ? ErrPtr.err(kernel, -EPROBE_DEFER) : ErrPtr.of(bridge);
  }

  // end::drmm_of_get_bridge[]

  /** The panel behind it; reads the driver's struct for it, in a kernel function. */
  private static Panel panel(Bridge bridge, String function) {
    bridge.memory().read(PANEL, POINTER, function);
    return bridge.containerOf(PanelBridge.class).panel;
  }

  private static final class Hooks implements BridgeFuncs {
    @Override
    public String name() {
      return "panel_bridge_bridge_funcs";
    }

    @Override
    @Symbol("panel_bridge_atomic_pre_enable")
    public void preEnable(Bridge bridge) {
      panel(bridge, "panel_bridge_atomic_pre_enable").prepare();
    }

    @Override
    @Symbol("panel_bridge_atomic_enable")
    public void enable(Bridge bridge) {
      panel(bridge, "panel_bridge_atomic_enable").enable();
    }

    @Override
    @Symbol("panel_bridge_atomic_disable")
    public void disable(Bridge bridge) {
      panel(bridge, "panel_bridge_atomic_disable").disable();
    }

    @Override
    @Symbol("panel_bridge_atomic_post_disable")
    public void postDisable(Bridge bridge) {
      panel(bridge, "panel_bridge_atomic_post_disable").unprepare();
    }
  }
}

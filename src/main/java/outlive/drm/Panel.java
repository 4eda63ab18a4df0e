// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENOMEM;

import java.util.Objects;
import java.util.function.Function;
import outlive.base.Action;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.Kernel;
import outlive.linux.Kref;
import outlive.linux.ListHead;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * The glass (struct drm_panel). It is hardware with a device and a driver of its own, bound and
 * unbound apart from the graphics device, so nothing of a drm_device's life can be tied to it.
 *
 * <p>Since 2025 it is counted as a {@link Bridge} is, but only half of the way: the list by which
 * it is found takes no reference, and neither does who finds it.
 */
public final class Panel {
  /** sizeof(struct drm_panel), nominal: a driver's struct around it must have room for it. */
  public static final long SIZE = 192;

  /** The type of a panel whose driver did not say (DRM_MODE_CONNECTOR_Unknown). */
  public static final int CONNECTOR_UNKNOWN = 0;

  private static final long POINTER = 8;

  // Where the fields lie, so that a report says which one was touched.
  private static final long DEV = 0;
  private static final long LIST = 8;
  private static final long PREPARED = 24;
  private static final long ENABLED = 25;
  private static final long REFCOUNT = 28;
  private static final long CONNECTOR_TYPE = 32;

  private static final PanelFuncs NO_HOOKS = new PanelFuncs() {};

  private final String name;
  private final Device dev;
  private final @Nullable Alloc memory;
  private final PanelFuncs funcs;
  private final int connectorType;
  private final Kref kref;
  private final ListHead<Panel> list;
  private @Nullable Alloc container; // what the last put frees; null: made without a count
  private @Nullable Object outer;
  private boolean prepared;
  private boolean enabled;

  /** A panel of its own device, in memory that nobody frees: a static variable of its driver. */
  public Panel(String name, Device dev) {
    this(name, dev, null, NO_HOOKS, CONNECTOR_UNKNOWN, uncounted(dev));
  }

  /**
   * A panel as drivers made it before 2025: at the start of zeroed memory that they got somewhere,
   * usually from devm_kzalloc() (drm_panel_init). Nobody counts it, so it lives exactly as long as
   * that memory.
   *
   * @param connectorType a DRM_MODE_CONNECTOR_ number: 7 LVDS, 14 eDP, 16 DSI
   */
  public Panel(Alloc memory, Device dev, PanelFuncs funcs, int connectorType) {
    this(dev.name(), dev, memory, funcs, connectorType, uncounted(dev));
  }

  private Panel(
      String name,
      Device dev,
      @Nullable Alloc memory,
      PanelFuncs funcs,
      int connectorType,
      Kref kref) {
    this.name = name;
    this.dev = dev;
    this.memory = memory;
    this.funcs = funcs;
    this.connectorType = connectorType;
    this.kref = kref;
    this.list = ListHead.field(this, memory, LIST);
  }

  /** What zeroed memory holds: 0, as nobody called kref_init(). */
  private static Kref uncounted(Device dev) {
    Kref kref = new Kref(dev.kernel(), null);
    kref.put(() -> {});
    return kref;
  }

  // tag::devm_drm_panel_alloc[]
  /**
   * A driver's struct with a panel at its start (devm_drm_panel_alloc, BR-8). The first reference
   * belongs to the driver's binding; devm drops it at unbind.
   *
   * @param size bytes of the driver's struct, the panel at its start included
   * @param connectorType a DRM_MODE_CONNECTOR_ number: 7 LVDS, 14 eDP, 16 DSI
   * @param outer makes the driver's object around the panel; it is what {@link #containerOf} gives
   * @return the driver's object; -EINVAL with a warning without funcs; -ENOMEM, and then nothing is
   *     left
   */
  @Symbol("devm_drm_panel_alloc")
  public static <T> ErrPtr<T> devmAlloc(
      Device dev,
      long size,
      @Nullable PanelFuncs funcs,
      int connectorType,
      Function<Panel, T> outer) {
    Kernel kernel = dev.kernel();
    if (funcs == null) {
      kernel.printk(dev.name() + ": Missing funcs pointer");
      return ErrPtr.err(kernel, -EINVAL);
    }
    Alloc container = kernel.slab().kzalloc(size);
    if (container == null) {
      return ErrPtr.err(kernel, -ENOMEM);
    }
    Kref kref = ContainerAccount.open(dev, "drm_panel", container);
    Panel panel = new Panel(dev.name(), dev, container, funcs, connectorType, kref);
    panel.container = container;
    T object = outer.apply(panel);
    panel.outer = object;
    int ret = Devm.addActionOrReset(dev, PUT, panel);
    return ret != 0 ? ErrPtr.err(kernel, ret) : ErrPtr.of(object);
  }

  // end::devm_drm_panel_alloc[]

  /** A struct that holds nothing but the panel (devm_drm_panel_alloc, BR-8). */
  @Symbol("devm_drm_panel_alloc")
  public static ErrPtr<Panel> devmAlloc(Device dev, @Nullable PanelFuncs funcs, int connectorType) {
    return devmAlloc(dev, SIZE, funcs, connectorType, panel -> panel);
  }

  private static final Action PUT =
      Action.of(
          "drm_panel_put_void",
          data -> {
            if (data instanceof Panel panel) {
              panel.put(ContainerAccount.binding(panel.dev));
            }
          });

  /** One reference more, for the running task (drm_panel_get, BR-8). */
  @Symbol("drm_panel_get")
  public Panel get() {
    return get("task " + kernel().task());
  }

  /** As {@link #get()}, for that holder (drm_panel_get, BR-8). */
  @Symbol("drm_panel_get")
  public Panel get(String holder) {
    write(REFCOUNT, Integer.BYTES, "drm_panel_get");
    kref.get(holder);
    return this;
  }

  /** One reference less; the last one frees the panel, here and now (drm_panel_put, BR-8). */
  @Symbol("drm_panel_put")
  public void put() {
    put("task " + kernel().task());
  }

  /** As {@link #put()}, of that holder (drm_panel_put, BR-8). */
  @Symbol("drm_panel_put")
  public void put(String holder) {
    write(REFCOUNT, Integer.BYTES, "drm_panel_put");
    kref.put(holder, this::free);
  }

  /** kernel: unlike a bridge's end, this one looks at no list and calls no hook. */
  @Symbol("__drm_panel_free")
  private void free() {
    kernel().slab().kfree(container, "__drm_panel_free");
  }

  // tag::drm_panel_add[]
  /** From here on others can find it; the list takes no reference (drm_panel_add, BR-8, 1.8). */
  @Symbol("drm_panel_add")
  public void add() {
    Panels.of(kernel()).list().addTail(list, "drm_panel_add");
  }

  // end::drm_panel_add[]

  /** Nobody finds it any more; who found it before still has the pointer (drm_panel_remove). */
  @Symbol("drm_panel_remove")
  public void remove() {
    list.delInit("drm_panel_remove");
  }

  // tag::drm_panel_prepare[]
  /**
   * Power on, once (drm_panel_prepare). kernel: since 6.16 no error reaches the caller, who could
   * do nothing with it.
   */
  @Symbol("drm_panel_prepare")
  public void prepare() {
    read(PREPARED, 1, "drm_panel_prepare");
    if (prepared) {
      skipping("prepare of already prepared");
    } else if (funcs.prepare(this) >= 0) {
      prepared = true;
    }
  }

  // end::drm_panel_prepare[]

  /** Power off, once (drm_panel_unprepare). */
  @Symbol("drm_panel_unprepare")
  public void unprepare() {
    read(PREPARED, 1, "drm_panel_unprepare");
    if (!prepared) {
      skipping("unprepare of already unprepared");
    } else if (funcs.unprepare(this) >= 0) {
      prepared = false;
    }
  }

  /** Picture on, once (drm_panel_enable). kernel: switches the backlight, too. */
  @Symbol("drm_panel_enable")
  public void enable() {
    read(ENABLED, 1, "drm_panel_enable");
    if (enabled) {
      skipping("enable of already enabled");
    } else if (funcs.enable(this) >= 0) {
      enabled = true;
    }
  }

  /** Picture off, once (drm_panel_disable). */
  @Symbol("drm_panel_disable")
  public void disable() {
    read(ENABLED, 1, "drm_panel_disable");
    if (!enabled) {
      skipping("disable of already disabled");
    } else if (funcs.disable(this) >= 0) {
      enabled = false;
    }
  }

  private void skipping(String what) {
    kernel().printk("%s: Skipping %s panel".formatted(dev.name(), what));
  }

  /** The driver's object that this panel is a field of (container_of). */
  public <T> T containerOf(Class<T> type) {
    return type.cast(Objects.requireNonNull(outer, "nobody said what this panel is a field of"));
  }

  /** What this kit calls it; a drm_panel has no name. */
  public String name() {
    return name;
  }

  /** The panel's device, which is not the parent of any drm_device. */
  public Device dev() {
    return dev;
  }

  /** How many references there are; 0 when nobody counts (kref_read). */
  public int refs() {
    return kref.read();
  }

  /** Whether the power is on (drm_panel.prepared). */
  public boolean isPrepared() {
    return prepared;
  }

  /** Whether the picture is on (drm_panel.enabled). */
  public boolean isEnabled() {
    return enabled;
  }

  private Kernel kernel() {
    return dev.kernel();
  }

  /** Its device; reads the panel for it, in a kernel function. */
  Device dev(String function) {
    read(DEV, POINTER, function);
    return dev;
  }

  /** What it is connected by; reads the panel for it, in a kernel function. */
  int connectorType(String function) {
    read(CONNECTOR_TYPE, Integer.BYTES, function);
    return connectorType;
  }

  boolean isAt(DeviceNode node, String function) {
    return DeviceNode.of(dev(function)).equals(node);
  }

  private void read(long offset, long bytes, String function) {
    if (memory != null) {
      memory.read(offset, bytes, function);
    }
  }

  private void write(long offset, long bytes, String function) {
    if (memory != null) {
      memory.write(offset, bytes, function);
    }
  }
}

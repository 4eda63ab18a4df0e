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
import outlive.linux.Srcu;
import outlive.linux.Symbol;

/**
 * A chip between the encoder and the glass (struct drm_bridge), with a device and a driver of its
 * own. Two sides use it: the driver that made it, and the display whose chain it is in. They are
 * unbound in any order, so neither devm of the one nor drmm of the other has the right life; since
 * 2025 the bridge is counted, and goes with its last reference.
 *
 * <p>References are held by: the binding of its own driver (1), the list by which it is found (1),
 * and the chain of the encoder that it is attached to (1).
 */
public final class Bridge {
  /** sizeof(struct drm_bridge), nominal: a driver's struct around it must have room for it. */
  public static final long SIZE = 256;

  private static final long POINTER = 8;

  // Where the fields lie, so that a report says which one was touched.
  private static final long REFCOUNT = 0;
  private static final long LIST = 8;
  private static final long CHAIN_NODE = 24;
  private static final long FUNCS = 40;
  private static final long DEV = 48;
  private static final long OF_NODE = 56;
  private static final long UNPLUGGED = 64;

  private static final String IN_LIST = "bridge_list";
  private static final String NOT_COUNTED =
      "[drm] DRM bridge corrupted or not allocated by devm_drm_bridge_alloc()";

  private final Alloc memory;
  private final BridgeFuncs funcs;
  private final Kref kref;
  private final ListHead<Bridge> list;
  private final ListHead<Bridge> chainNode;
  private @Nullable Alloc container; // what the last put frees; null: made without a count
  private String binding = "nobody"; // who has the first reference, for the ledger
  private @Nullable Object outer;
  private @Nullable DeviceNode node;
  private @Nullable BridgeChain chain;
  private boolean unplugged;

  /**
   * A bridge as drivers made it before 2025: at the start of zeroed memory that they got somewhere,
   * usually from devm_kzalloc(). Nobody counts it, so it lives exactly as long as that memory.
   *
   * <p>kernel: the field for the count is there and zero, which is why today's kernel warns at the
   * first get; so here.
   */
  public Bridge(Alloc memory, BridgeFuncs funcs) {
    this(memory, funcs, new Kref(memory.kernel(), null));
    kref.put(() -> {}); // kzalloc() leaves 0, and nobody called kref_init()
  }

  private Bridge(Alloc memory, BridgeFuncs funcs, Kref kref) {
    this.memory = memory;
    this.funcs = funcs;
    this.kref = kref;
    this.list = ListHead.field(this, memory, LIST);
    this.chainNode = ListHead.field(this, memory, CHAIN_NODE);
  }

  // tag::devm_drm_bridge_alloc[]
  /**
   * A driver's struct with a bridge at its start (devm_drm_bridge_alloc, BR-1). The first reference
   * belongs to the driver's binding; what devm drops at unbind is a reference, not the memory.
   *
   * @param size bytes of the driver's struct, the bridge at its start included
   * @param outer makes the driver's object around the bridge; it is what {@link #containerOf} gives
   * @return the driver's object; -EINVAL with a warning without funcs; -ENOMEM, and then nothing is
   *     left: had there been memory for the struct but none for the action, the reference was
   *     dropped at once
   */
  @Symbol("devm_drm_bridge_alloc")
  public static <T> ErrPtr<T> devmAlloc(
      Device dev, long size, @Nullable BridgeFuncs funcs, Function<Bridge, T> outer) {
    Kernel kernel = dev.kernel();
    if (funcs == null) {
      kernel.printk(dev.name() + ": Missing funcs pointer");
      return ErrPtr.err(kernel, -EINVAL);
    }
    Alloc container = kernel.slab().kzalloc(size);
    if (container == null) {
      return ErrPtr.err(kernel, -ENOMEM);
    }
    Kref kref = ContainerAccount.open(dev, "drm_bridge", container);
    Bridge bridge = new Bridge(container, funcs, kref);
    bridge.container = container;
    bridge.binding = ContainerAccount.binding(dev);
    T object = outer.apply(bridge);
    bridge.outer = object;
    int ret = Devm.addActionOrReset(dev, PUT, bridge);
    return ret != 0 ? ErrPtr.err(kernel, ret) : ErrPtr.of(object);
  }

  // end::devm_drm_bridge_alloc[]

  /** A struct that holds nothing but the bridge (devm_drm_bridge_alloc, BR-1). */
  @Symbol("devm_drm_bridge_alloc")
  public static ErrPtr<Bridge> devmAlloc(Device dev, @Nullable BridgeFuncs funcs) {
    return devmAlloc(dev, SIZE, funcs, bridge -> bridge);
  }

  private static final Action PUT =
      Action.of(
          "drm_bridge_put_void",
          data -> {
            if (data instanceof Bridge bridge) {
              bridge.put(bridge.binding);
            }
          });

  // tag::drm_bridge_get[]
  /** One reference more, for the running task (drm_bridge_get, BR-2). */
  @Symbol("drm_bridge_get")
  public Bridge get() {
    return get("task " + kernel().task());
  }

  /** As {@link #get()}, for that holder (drm_bridge_get, BR-2). */
  @Symbol("drm_bridge_get")
  public Bridge get(String holder) {
    memory.write(REFCOUNT, Integer.BYTES, "drm_bridge_get");
    kref.get(holder);
    return this;
  }

  // end::drm_bridge_get[]

  // tag::drm_bridge_put[]
  /** One reference less; the last one ends the bridge, here and now (drm_bridge_put, BR-7). */
  @Symbol("drm_bridge_put")
  public void put() {
    put("task " + kernel().task());
  }

  /** As {@link #put()}, of that holder (drm_bridge_put, BR-7). */
  @Symbol("drm_bridge_put")
  public void put(String holder) {
    memory.write(REFCOUNT, Integer.BYTES, "drm_bridge_put");
    kref.put(holder, this::free);
  }

  // end::drm_bridge_put[]

  // tag::__drm_bridge_free[]
  /** Off its list, then the driver's hook, then the memory (__drm_bridge_free, BR-7). */
  @Symbol("__drm_bridge_free")
  private void free() {
    list.del("__drm_bridge_free");
    funcs.destroy(this);
    kernel().slab().kfree(container, "__drm_bridge_free");
  }

  // end::__drm_bridge_free[]

  // tag::drm_bridge_add[]
  /**
   * From here on others can find it by its node (drm_bridge_add, BR-2). The list holds a reference.
   * A bridge that nobody counts is a warning, and the get that follows another.
   */
  @Symbol("drm_bridge_add")
  public void add() {
    if (container == null) {
      kernel().printk(NOT_COUNTED);
    }
    get(IN_LIST);
    Bridges.of(kernel()).add(this);
  }

  // end::drm_bridge_add[]

  // tag::devm_drm_put_bridge[]
  /**
   * Drops the binding's reference before unbind does; after unbind it is a WARN
   * (devm_drm_put_bridge). kernel: a makeshift that {@link PanelBridge} needs, and nobody else.
   */
  @Symbol("devm_drm_put_bridge")
  public static void devmPut(Device dev, Bridge bridge) {
    Devm.releaseAction(dev, PUT, bridge);
  }

  // end::devm_drm_put_bridge[]

  // tag::devm_drm_bridge_add[]
  /**
   * As {@link #add}, and devm removes it at unbind (devm_drm_bridge_add, BR-2). What the driver had
   * tied to its device after this is gone by then; who can be unplugged calls {@link #unplug}.
   *
   * @return 0, or -ENOMEM, and then it was removed
   */
  @Symbol("devm_drm_bridge_add")
  public int devmAdd(Device dev) {
    add();
    return Devm.addActionOrReset(dev, REMOVE, this);
  }

  // end::devm_drm_bridge_add[]

  private static final Action REMOVE =
      Action.of(
          "drm_bridge_remove_void",
          data -> {
            if (data instanceof Bridge bridge) {
              bridge.remove();
            }
          });

  // tag::drm_bridge_remove[]
  /**
   * Nobody finds it any more (drm_bridge_remove, BR-2). A chain that it is in keeps it, and calls
   * its hooks as before; until the last reference goes, debugfs shows it as lingering.
   */
  @Symbol("drm_bridge_remove")
  public void remove() {
    Bridges.of(kernel()).linger(this);
    put(IN_LIST);
  }

  // end::drm_bridge_remove[]

  // tag::drm_bridge_attach[]
  /**
   * Makes the bridge part of an encoder's chain: after the previous one, or first
   * (drm_bridge_attach, BR-3). The chain holds a reference until the encoder ends; there is no call
   * for a driver to take a bridge out again.
   *
   * @return 0; -EINVAL without encoder or bridge, or when previous is in no chain or another's;
   *     -EBUSY when it is in a chain already; what the attach hook says, and then all is as before
   */
  @Symbol("drm_bridge_attach")
  public static int attach(
      @Nullable BridgeChain encoder, @Nullable Bridge bridge, @Nullable Bridge previous) {
    if (encoder == null || bridge == null) {
      return -EINVAL;
    }
    bridge.warnUnlessAdded();
    bridge.get(encoder.holder());
    int ret = encoder.attach(bridge, previous);
    if (ret < 0) {
      bridge.put(encoder.holder());
    }
    return ret;
  }

  private void warnUnlessAdded() {
    if (container == null) {
      kernel().printk(NOT_COUNTED);
    }
    if (list.isEmpty("drm_bridge_attach")) {
      kernel().printk("[drm] Missing drm_bridge_add() before attach");
    }
  }

  // end::drm_bridge_attach[]

  // tag::drm_bridge_enter[]
  /**
   * Begins a section in which what {@link #unplug} is followed by has not happened yet
   * (drm_bridge_enter, BR-6). A reference keeps the bridge, not the registers behind it: every hook
   * that touches those needs a section.
   *
   * @return false when unplugged, and then there is no section to exit
   */
  @Symbol("drm_bridge_enter")
  public boolean enter() {
    sections().readLock();
    memory.read(UNPLUGGED, 1, "drm_bridge_enter");
    if (unplugged) {
      sections().readUnlock();
    }
    return !unplugged;
  }

  /** Ends the section (drm_bridge_exit, BR-6). kernel: gets an index, and so touches no bridge. */
  @Symbol("drm_bridge_exit")
  public void exit() {
    sections().readUnlock();
  }

  // end::drm_bridge_enter[]

  // tag::drm_bridge_unplug[]
  /**
   * Says that the chip is gone: no section begins any more, and those of every bridge in the kernel
   * have ended when this returns; then it is removed (drm_bridge_unplug, BR-6).
   */
  @Symbol("drm_bridge_unplug")
  public void unplug() {
    memory.write(UNPLUGGED, 1, "drm_bridge_unplug");
    unplugged = true;
    sections().synchronize("drm_bridge_unplug");
    remove();
  }

  // end::drm_bridge_unplug[]

  /** One for all bridges, and another than that of drm devices (BR-6). */
  private Srcu sections() {
    return kernel().srcu("drm_bridge_unplug_srcu");
  }

  /** Where others look for it (bridge->of_node, BR-5); a driver that forgets it is never found. */
  public void node(DeviceNode where) {
    memory.write(OF_NODE, POINTER, "drm_bridge_of_node");
    node = where;
  }

  /** The driver's object that this bridge is a field of (container_of). */
  public <T> T containerOf(Class<T> type) {
    return type.cast(Objects.requireNonNull(outer, "nobody said what this bridge is a field of"));
  }

  /** Makes this bridge a field of the driver's object, for {@link #containerOf}. */
  public void embedIn(Object object) {
    outer = object;
  }

  /** The memory that the bridge and the driver's struct around it lie in. */
  public Alloc memory() {
    return memory;
  }

  /** The drm_device of the chain that it is in; null in none (bridge->dev). */
  public @Nullable DrmDevice drm() {
    return chain == null ? null : chain.drm();
  }

  /** How many references there are; 0 when nobody counts (kref_read). */
  public int refs() {
    return kref.read();
  }

  /** Whether its driver said that the chip is gone (BR-6). */
  public boolean isUnplugged() {
    return unplugged;
  }

  /** The kernel that knows it. */
  public Kernel kernel() {
    return memory.kernel();
  }

  /** The hooks; reads the bridge for them. */
  BridgeFuncs funcs(String function) {
    memory.read(FUNCS, POINTER, function);
    return funcs;
  }

  /** The chain that it is in; reads the bridge for it (bridge->dev, bridge->encoder). */
  @Nullable
  BridgeChain chain(String function) {
    memory.read(DEV, POINTER, function);
    return chain;
  }

  void chain(@Nullable BridgeChain in, String function) {
    memory.write(DEV, POINTER, function);
    chain = in;
  }

  /** The name of its node, as %pOF prints it. */
  String nodeName() {
    return node == null ? "(null)" : node.name();
  }

  boolean isAt(DeviceNode where, String function) {
    memory.read(OF_NODE, POINTER, function);
    return where.equals(node);
  }

  ListHead<Bridge> list() {
    return list;
  }

  ListHead<Bridge> chainNode() {
    return chainNode;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENOMEM;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import outlive.linux.Alloc;
import outlive.linux.Counted;
import outlive.linux.Kernel;
import outlive.linux.Kref;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * Something that userspace knows by a number: a connector, an encoder, a plane (struct
 * drm_mode_object). It lies in memory that its driver chose, and every kernel function that touches
 * it touches that memory; so the wrong choice is reported where the kernel would feel it.
 */
public abstract class ModeObject {
  static final long POINTER = 8;

  private final Alloc memory;
  private final long offset;
  private final Map<Property, Long> properties = new LinkedHashMap<>();
  private @Nullable DrmDevice drm;
  private @Nullable Kref refs;
  private @Nullable Alloc nameMemory;
  private String name = "";
  private int id;

  /** An object at an offset in some memory, zeroed: no function has seen it yet. */
  ModeObject(Alloc memory, long offset) {
    this.memory = memory;
    this.offset = offset;
  }

  /** The memory it lies in: of the container, of drmm, or by mistake of devm. */
  public final Alloc memory() {
    return memory;
  }

  /** The device it is part of; null before init and after its cleanup. */
  public final @Nullable DrmDevice drm() {
    return drm;
  }

  /** The number that userspace knows it by; 0 when it has none (drm_mode_object.id). */
  public final int id() {
    return id;
  }

  /** The name in the log, such as HDMI-A-1; empty while it has none. */
  public final String name() {
    return name;
  }

  /** How many references there are; 0 for a kind that is not counted, or after cleanup. */
  public final int refs() {
    return refs == null ? 0 : refs.read();
  }

  /** The value that a property had when it was attached; null for one that is not (KM-3). */
  public final @Nullable Long defaultOf(Property property) {
    return properties.get(property);
  }

  /** The property of that name that the object has; null for none (drm_mode_obj_find_prop_id). */
  public final @Nullable Property property(String title) {
    for (Property property : properties.keySet()) {
      if (property.name().equals(title)) {
        return property;
      }
    }
    return null;
  }

  /** Gives the object a property with its first value (drm_object_attach_property, KM-3). */
  @Symbol("drm_object_attach_property")
  final void attach(Property property, long value) {
    write("drm_object_attach_property");
    properties.put(property, value);
  }

  /** What the last put calls; only kinds that are counted have one (obj_free_cb). */
  abstract void free();

  final Kernel kernel() {
    return memory.kernel();
  }

  final long offset() {
    return offset;
  }

  final void read(String function) {
    memory.read(offset, POINTER, function);
  }

  final void write(String function) {
    memory.write(offset, POINTER, function);
  }

  /** The device of an object that is in use; without one the kernel follows a NULL pointer. */
  final DrmDevice drmOr(String function) {
    if (drm == null) {
      throw NullPointer.followed(kernel(), function);
    }
    return drm;
  }

  /**
   * Takes a number (drm_mode_object_add).
   *
   * @param visible whether userspace finds it at once; a connector waits to be registered
   */
  final void add(DrmDevice device, boolean visible, String function) {
    ModeConfig config = device.modeConfig().ready(function);
    write(function);
    drm = device;
    id = config.ids().add(this, visible);
  }

  /** Counts the references from here on, this being the first (kref_init). */
  final void count(String what, String holder) {
    refs =
        new Kref(
            kernel(),
            memory,
            new Counted() {
              @Override
              public String what() {
                return what + " " + (name.isEmpty() ? id : name);
              }

              @Override
              public List<Alloc> reaches() {
                return ModeObject.this.reaches();
              }
            },
            holder);
  }

  /** A copy of the name in memory of its own (kasprintf): 0 or -ENOMEM. */
  final int named(String text) {
    Alloc copy = kernel().slab().kmalloc(text.length() + 1L);
    if (copy == null) {
      return -ENOMEM;
    }
    copy.text(text, "kasprintf");
    nameMemory = copy;
    name = text;
    return 0;
  }

  /** A name that somebody else keeps. */
  final void calledBy(String text) {
    name = text;
  }

  /** Part of a device without a number: nobody is going to find it. */
  final void join(DrmDevice device) {
    drm = device;
  }

  final void get(String holder) {
    read("drm_mode_object_get");
    if (refs != null) { // kernel: asks for obj->free_cb, which a cleanup has zeroed
      refs.get(holder);
    }
  }

  final boolean getUnlessZero(String holder) {
    return refs == null || refs.getUnlessZero(holder);
  }

  final void put(String holder) {
    read("drm_mode_object_put");
    if (refs != null) {
      refs.put(holder, this::free);
    }
  }

  /** As put, but what the last one does is up to the caller. */
  final void put(String holder, Runnable last) {
    if (refs != null) {
      refs.put(holder, last);
    }
  }

  /** Calls a destroy hook; one that was never set is a NULL pointer, and called all the same. */
  final <T> void destroyBy(@Nullable ObjectFuncs<T> funcs, T self, String function) {
    Consumer<T> hook = funcs == null ? null : funcs.destroy();
    if (hook == null) {
      throw NullPointer.followed(kernel(), function);
    }
    hook.accept(self);
  }

  /** Gives the number back (drm_mode_object_unregister). The table lies in the drm_device. */
  final void dropId() {
    if (drm != null && id != 0) {
      drm.container().write(0, POINTER, "drm_mode_object_unregister");
      drm.modeConfig().ids().remove(this);
      id = 0;
    }
  }

  /**
   * What every cleanup ends with: number and name go, then memset(object, 0). With the zeroes its
   * count is gone, too, and whoever still has a reference has none (drm_mode_object_put does
   * nothing then).
   */
  final void zero(String function) {
    dropId();
    kernel().slab().kfree(nameMemory, function);
    nameMemory = null;
    write(function);
    while (refs != null && refs.read() > 0) {
      refs.put(() -> {}); // the ledger must not show what C has overwritten
    }
    refs = null;
    properties.clear();
    drm = null;
  }

  /** The memory that can be found from this object; what kmemleak follows. */
  List<Alloc> reaches() {
    List<Alloc> reached = new ArrayList<>();
    reached.add(memory);
    if (nameMemory != null) {
      reached.add(nameMemory);
    }
    return reached;
  }
}

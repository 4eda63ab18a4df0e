// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENOMEM;

import java.util.List;
import java.util.function.Function;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.ListHead;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * A layer of the picture, which shows a framebuffer and holds a reference on it (struct drm_plane).
 * The plane itself is not counted (KM-9).
 */
public final class Plane extends ModeObject {
  /** What a plane is for (enum drm_plane_type). */
  public enum Type {
    OVERLAY,
    PRIMARY,
    CURSOR
  }

  private static final long LINK = 8;
  private static final int MAX_FORMATS = 64; // drm_universal_plane_init: a mask of them is 64 bits

  private static final DrmAction ALLOC_RELEASE =
      DrmAction.of(
          "drmm_universal_plane_alloc_release",
          (drm, plane) -> {
            if (plane instanceof Plane released) {
              released.release();
            }
          });

  final ListHead<Plane> link;
  private @Nullable ObjectFuncs<Plane> funcs;
  private @Nullable Alloc formats;
  private @Nullable Framebuffer framebuffer;
  private Type type = Type.OVERLAY;

  /** A plane in some memory: of drmm, of the container, or by mistake of devm. */
  public Plane(Alloc memory) {
    this(memory, 0);
  }

  /** As {@link #Plane(Alloc)}, a field of a driver's struct at that offset. */
  public Plane(Alloc memory, long offset) {
    super(memory, offset);
    link = ListHead.field(this, memory, offset + LINK);
  }

  // tag::drm_universal_plane_init[]
  /**
   * Makes the plane part of the drm_device, until mode_config goes (drm_universal_plane_init,
   * KM-7). Without a destroy hook it warns and goes on: the crash comes at the end (KM-9).
   *
   * @param formats how many pixel formats it can show
   * @param name null for the usual one
   * @return 0; -EINVAL with a warning for the 33rd, or for over 64 formats; -ENOMEM
   */
  @Symbol("drm_universal_plane_init")
  public static int init(
      DrmDevice drm,
      Plane plane,
      ObjectFuncs<Plane> funcs,
      int formats,
      Type type,
      @Nullable String name) {
    drm.kernel().warnOn(funcs.destroy() == null, "drm_universal_plane_init");
    return plane.initOnly(drm, funcs, formats, type, name, "drm_universal_plane_init");
  }

  // end::drm_universal_plane_init[]

  // tag::drmm_universal_plane_alloc[]
  /**
   * Memory for a driver's struct with a plane at its start, and the plane made part of the
   * drm_device and cleaned up with it (drmm_universal_plane_alloc, KM-7, KM-13).
   *
   * @param size bytes of the struct
   * @param outer makes the driver's object around the plane
   * @return the driver's object; -EINVAL with a warning without funcs, for a destroy hook, for the
   *     33rd or for over 64 formats; -ENOMEM
   */
  @Symbol("__drmm_universal_plane_alloc")
  public static <T> ErrPtr<T> drmmAlloc(
      DrmDevice drm,
      long size,
      Function<Plane, T> outer,
      @Nullable ObjectFuncs<Plane> funcs,
      int formats,
      Type type,
      @Nullable String name) {
    if (funcs == null || funcs.destroy() != null) {
      drm.kernel().warn("__drmm_universal_plane_alloc", "");
      return ErrPtr.err(drm.kernel(), -EINVAL);
    }
    return ManagedAlloc.alloc(
        drm,
        size,
        memory -> {
          Plane plane = new Plane(memory);
          T object = outer.apply(plane);
          int ret = plane.initOnly(drm, funcs, formats, type, name, "drm_universal_plane_init");
          return new ManagedAlloc.Made<>(
              object, ret != 0 ? ret : Drmm.addActionOrReset(drm, ALLOC_RELEASE, plane));
        });
  }

  // end::drmm_universal_plane_alloc[]

  @Symbol("__drm_universal_plane_init")
  private int initOnly(
      DrmDevice drm,
      ObjectFuncs<Plane> hooks,
      int formatCount,
      Type kind,
      @Nullable String name,
      String function) {
    ObjectList<Plane> planes = drm.modeConfig().ready(function).planes();
    if (drm.kernel().warnOn(planes.isFull(), "__drm_universal_plane_init")
        || drm.kernel().warnOn(formatCount > MAX_FORMATS, "__drm_universal_plane_init")) {
      return -EINVAL;
    }
    add(drm, true, function);
    formats = kernel().slab().kmalloc((long) formatCount * Integer.BYTES);
    if (formats == null || named(name == null ? "plane-" + planes.size() : name) != 0) {
      kernel().slab().kfree(formats, function);
      formats = null;
      zero(function);
      return -ENOMEM;
    }
    funcs = hooks;
    type = kind;
    planes.add(link, function);
    return 0;
  }

  /** What it is for. */
  public Type type() {
    return type;
  }

  /** What it shows; null for nothing (drm_plane_state.fb, or drm_plane.fb of old drivers). */
  public @Nullable Framebuffer framebuffer() {
    return framebuffer;
  }

  // tag::drm_atomic_set_fb_for_plane[]
  /**
   * Shows another framebuffer, or nothing: takes a reference on the new one and drops that on the
   * old (drm_atomic_set_fb_for_plane, 1.7, B24).
   */
  @Symbol("drm_atomic_set_fb_for_plane")
  public void show(@Nullable Framebuffer next) {
    write("drm_atomic_set_fb_for_plane");
    if (next != null) {
      next.get(holder());
    }
    Framebuffer before = framebuffer;
    framebuffer = next;
    if (before != null) {
      before.put(holder());
    }
  }

  // end::drm_atomic_set_fb_for_plane[]

  private String holder() {
    return "plane " + name();
  }

  // tag::drm_plane_cleanup[]
  /**
   * Takes the plane apart; its own memory stays (drm_plane_cleanup, KM-7). An atomic plane lets go
   * of what it shows with its state; an old driver's plane does not, and the framebuffer is left
   * over (B24). A plane that is on no list is a BUG.
   */
  @Symbol("drm_plane_cleanup")
  public void cleanup() {
    write("drm_plane_cleanup");
    DrmDevice drm = drmOr("drm_plane_cleanup");
    kernel().slab().kfree(formats, "drm_plane_cleanup");
    formats = null;
    kernel().bugOn(link.isEmpty("drm_plane_cleanup"), "drm_plane_cleanup");
    drm.modeConfig().planes().remove(link, "drm_plane_cleanup");
    if (funcs != null && funcs.atomic()) {
      show(null);
    }
    funcs = null;
    framebuffer = null;
    zero("drm_plane_cleanup");
  }

  /** The end of a managed plane. One that was cleaned up by hand is a WARN (KM-7). */
  @Symbol("drmm_universal_plane_alloc_release")
  private void release() {
    read("drmm_universal_plane_alloc_release");
    if (!kernel().warnOn(drm() == null, "drmm_universal_plane_alloc_release")) {
      cleanup();
    }
  }

  // end::drm_plane_cleanup[]

  void destroy(String function) {
    destroyBy(funcs, this, function);
  }

  @Override
  void free() {
    throw new IllegalStateException("a plane is not counted");
  }

  @Override
  List<Alloc> reaches() {
    List<Alloc> reached = super.reaches();
    if (formats != null) {
      reached.add(formats);
    }
    return reached;
  }
}

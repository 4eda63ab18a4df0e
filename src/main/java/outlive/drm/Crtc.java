// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EINVAL;

import java.util.function.Function;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.ListHead;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * Reads the pixels of its planes and sends them on, line by line (struct drm_crtc). It is not
 * counted: it lives until mode_config goes, or as an entry of the device's list (KM-9).
 */
public final class Crtc extends ModeObject {
  private static final long LINK = 16;

  private static final DrmAction CLEANUP =
      DrmAction.of(
          "drmm_crtc_init_with_planes_cleanup",
          (drm, crtc) -> {
            if (crtc instanceof Crtc cleaned) {
              cleaned.cleanup();
            }
          });

  final ListHead<Crtc> link;
  private @Nullable ObjectFuncs<Crtc> funcs;
  private @Nullable Plane primary;

  /** A CRTC in some memory: of drmm, of the container, or by mistake of devm. */
  public Crtc(Alloc memory) {
    this(memory, 0);
  }

  /** As {@link #Crtc(Alloc)}, a field of a driver's struct at that offset. */
  public Crtc(Alloc memory, long offset) {
    super(memory, offset);
    link = ListHead.field(this, memory, offset + LINK);
  }

  // tag::drm_crtc_init_with_planes[]
  /**
   * Makes the CRTC part of the drm_device, until mode_config goes (drm_crtc_init_with_planes,
   * KM-6). Without a destroy hook it warns and goes on: the crash comes at the end (KM-9).
   *
   * @param primary what it shows when nothing else is asked for; null for none
   * @param name null for the usual one
   * @return 0; -EINVAL with a warning for the 33rd; -ENOMEM
   */
  @Symbol("drm_crtc_init_with_planes")
  public static int init(
      DrmDevice drm,
      Crtc crtc,
      @Nullable Plane primary,
      ObjectFuncs<Crtc> funcs,
      @Nullable String name) {
    drm.kernel().warnOn(funcs.destroy() == null, "drm_crtc_init_with_planes");
    return crtc.initOnly(drm, primary, funcs, name, "drm_crtc_init_with_planes");
  }

  // end::drm_crtc_init_with_planes[]

  // tag::drmm_crtc_init_with_planes[]
  /**
   * Makes the CRTC part of the drm_device, and cleans it up with it (drmm_crtc_init_with_planes,
   * KM-6). A destroy hook is a WARN and nothing else, unlike with the other objects: nobody will
   * call it.
   *
   * @return 0; -EINVAL with a warning for the 33rd; -ENOMEM, and it is cleaned up
   */
  @Symbol("drmm_crtc_init_with_planes")
  public static int drmmInit(
      DrmDevice drm,
      Crtc crtc,
      @Nullable Plane primary,
      @Nullable ObjectFuncs<Crtc> funcs,
      @Nullable String name) {
    if (funcs != null && funcs.destroy() != null) {
      String text = drm.name() + ": drm_WARN_ON(funcs && funcs->destroy)";
      drm.kernel().warn("__drmm_crtc_init_with_planes", text);
    }
    int ret = crtc.initOnly(drm, primary, funcs, name, "drmm_crtc_init_with_planes");
    return ret != 0 ? ret : Drmm.addActionOrReset(drm, CLEANUP, crtc);
  }

  /**
   * Memory for a driver's struct with a CRTC at its start, and the CRTC made part of the drm_device
   * (drmm_crtc_alloc_with_planes, KM-6, KM-13).
   *
   * @param size bytes of the struct
   * @param outer makes the driver's object around the CRTC
   * @return the driver's object; the error of {@link #drmmInit}, or -ENOMEM
   */
  @Symbol("__drmm_crtc_alloc_with_planes")
  public static <T> ErrPtr<T> drmmAlloc(
      DrmDevice drm,
      long size,
      Function<Crtc, T> outer,
      @Nullable Plane primary,
      @Nullable ObjectFuncs<Crtc> funcs,
      @Nullable String name) {
    return ManagedAlloc.alloc(
        drm,
        size,
        memory -> {
          Crtc crtc = new Crtc(memory);
          return new ManagedAlloc.Made<>(
              outer.apply(crtc), drmmInit(drm, crtc, primary, funcs, name));
        });
  }

  // end::drmm_crtc_init_with_planes[]

  @Symbol("__drm_crtc_init_with_planes")
  private int initOnly(
      DrmDevice drm,
      @Nullable Plane first,
      @Nullable ObjectFuncs<Crtc> hooks,
      @Nullable String name,
      String function) {
    ObjectList<Crtc> crtcs = drm.modeConfig().ready(function).crtcs();
    boolean wrong = first != null && first.type() != Plane.Type.PRIMARY;
    drm.kernel().warnOn(wrong, "__drm_crtc_init_with_planes");
    if (drm.kernel().warnOn(crtcs.isFull(), "__drm_crtc_init_with_planes")) {
      return -EINVAL;
    }
    add(drm, true, function);
    int ret = named(name == null ? "crtc-" + crtcs.size() : name);
    if (ret != 0) {
      zero(function);
      return ret;
    }
    funcs = hooks;
    primary = first;
    crtcs.add(link, function);
    return 0;
  }

  /** What it shows when nothing else is asked for (drm_crtc.primary). */
  public @Nullable Plane primary() {
    return primary;
  }

  // tag::drm_crtc_cleanup[]
  /** Takes the CRTC apart; its own memory stays (drm_crtc_cleanup, KM-6). */
  @Symbol("drm_crtc_cleanup")
  public void cleanup() {
    write("drm_crtc_cleanup");
    DrmDevice drm = drmOr("drm_crtc_cleanup");
    drm.modeConfig().crtcs().remove(link, "drm_crtc_cleanup");
    funcs = null;
    primary = null;
    zero("drm_crtc_cleanup");
  }

  // end::drm_crtc_cleanup[]

  void destroy(String function) {
    destroyBy(funcs, this, function);
  }

  @Override
  void free() {
    throw new IllegalStateException("a CRTC is not counted");
  }
}

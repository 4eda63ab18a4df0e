// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.Alloc;
import outlive.linux.ListHead;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * A picture that a plane can show (struct drm_framebuffer). It is counted: the file that made it
 * has a reference, and so has every plane that shows it. One that is left when mode_config goes is
 * a WARN, and freed under whoever still holds it (KM-9, B24).
 */
public final class Framebuffer extends ModeObject {
  private static final long BYTES = 168; // of a driver's that adds nothing
  private static final long LINK = 8;
  private static final String CREATOR = "its creator";

  final ListHead<Framebuffer> link;
  private @Nullable ObjectFuncs<Framebuffer> funcs;

  /** A framebuffer in some memory, of kmalloc as a rule: its destroy hook frees it. */
  public Framebuffer(Alloc memory) {
    super(memory, 0);
    link = ListHead.field(this, memory, LINK);
  }

  // tag::drm_framebuffer_init[]
  /**
   * Makes the framebuffer part of the drm_device with one reference, the caller's
   * (drm_framebuffer_init, 1.7).
   *
   * @param funcs destroy has to call {@link #cleanup} and free the memory
   * @return 0
   */
  @Symbol("drm_framebuffer_init")
  public static int init(DrmDevice drm, Framebuffer framebuffer, ObjectFuncs<Framebuffer> funcs) {
    framebuffer.add(drm, true, "drm_framebuffer_init");
    framebuffer.count("framebuffer", CREATOR);
    framebuffer.funcs = funcs;
    drm.modeConfig().framebuffers().add(framebuffer.link, "drm_framebuffer_init");
    return 0;
  }

  // end::drm_framebuffer_init[]

  /**
   * A framebuffer in memory of its own, for the caller; destroy cleans it up and frees it
   * (drm_gem_fb_create, 1.7). kernel: takes the GEM objects with the pixels, and references on
   * them.
   *
   * @return null without memory
   */
  @Symbol("drm_gem_fb_create")
  public static @Nullable Framebuffer gemCreate(DrmDevice drm) {
    Alloc memory = drm.kernel().slab().kzalloc(BYTES);
    if (memory == null) {
      return null;
    }
    Framebuffer framebuffer = new Framebuffer(memory);
    init(drm, framebuffer, ObjectFuncs.destroyedBy(Framebuffer::gemDestroy));
    return framebuffer;
  }

  @Symbol("drm_gem_fb_destroy")
  private void gemDestroy() {
    cleanup();
    kernel().slab().kfree(memory(), "drm_gem_fb_destroy");
  }

  // tag::drm_mode_addfb2[]
  /**
   * A program makes a framebuffer, which belongs to its file (drm_mode_addfb2, DF-3).
   *
   * @return its number, or 0 without memory
   */
  @Symbol("drm_mode_addfb2")
  public static int addFb(DrmFile file) {
    Framebuffer framebuffer = gemCreate(file.drm());
    if (framebuffer == null) {
      return 0;
    }
    file.drm().modeConfig().files().add(file, framebuffer);
    return framebuffer.id();
  }

  /**
   * The program wants no more of it: it leaves the screen, and the file's reference goes
   * (drm_mode_rmfb, 1.7).
   *
   * @return 0, or -ENOENT for a number that is no framebuffer of this file
   */
  @Symbol("drm_mode_rmfb")
  public static int rmFb(DrmFile file, int id) {
    return file.drm().modeConfig().files().remove(file, id);
  }

  // end::drm_mode_addfb2[]

  /** The framebuffer of that number with a reference on it, or null (drm_framebuffer_lookup). */
  @Symbol("drm_framebuffer_lookup")
  public static @Nullable Framebuffer lookup(DrmDevice drm, int id) {
    ModeConfig config = drm.modeConfig().ready("drm_framebuffer_lookup");
    if (config.ids().find(id) instanceof Framebuffer framebuffer) {
      framebuffer.read("drm_framebuffer_lookup");
      String holder = "task " + drm.kernel().task();
      return framebuffer.getUnlessZero(holder) ? framebuffer : null;
    }
    return null;
  }

  /** One reference more, for the running task (drm_framebuffer_get, 1.7). */
  @Symbol("drm_framebuffer_get")
  public void get() {
    get("task " + kernel().task());
  }

  /** One reference less; the last one calls destroy (drm_framebuffer_put, 1.7). */
  @Symbol("drm_framebuffer_put")
  public void put() {
    put("task " + kernel().task());
  }

  // tag::drm_framebuffer_remove[]
  /**
   * Takes it off every plane that shows it, then drops its creator's reference
   * (drm_framebuffer_remove, B24).
   */
  @Symbol("drm_framebuffer_remove")
  public void remove() {
    read("drm_framebuffer_remove");
    DrmDevice drm = drmOr("drm_framebuffer_remove");
    if (refs() > 1) {
      for (Plane plane : drm.modeConfig().planes().entries("drm_framebuffer_remove")) {
        if (plane.framebuffer() == this) {
          plane.show(null);
        }
      }
    }
    put(CREATOR);
  }

  // end::drm_framebuffer_remove[]

  /** Off the device's list; its own memory stays (drm_framebuffer_cleanup, KM-9). */
  @Symbol("drm_framebuffer_cleanup")
  public void cleanup() {
    write("drm_framebuffer_cleanup");
    DrmDevice drm = drmOr("drm_framebuffer_cleanup");
    drm.modeConfig().framebuffers().remove(link, "drm_framebuffer_cleanup");
    zero("drm_framebuffer_cleanup");
  }

  /** The last reference is gone, or mode_config is, and asks nobody (drm_framebuffer_free). */
  @Override
  @Symbol("drm_framebuffer_free")
  void free() {
    dropId();
    destroyBy(funcs, this, "drm_framebuffer_free");
  }
}

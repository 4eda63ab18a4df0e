// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.function.Consumer;
import outlive.linux.Nullable;

/**
 * The hooks of an encoder, CRTC, plane or framebuffer (drm_encoder_funcs, drm_crtc_funcs,
 * drm_plane_funcs, drm_framebuffer_funcs). Of their many functions these are the ones that a
 * lifetime depends on.
 *
 * @param <T> the object they belong to
 */
public interface ObjectFuncs<T> {
  /**
   * Takes the object apart when its device goes, and frees its memory if nobody else does. Null is
   * a hook that is not set, which is what the managed init functions demand (KM-2, KM-5, KM-7).
   */
  default @Nullable Consumer<T> destroy() {
    return null;
  }

  /**
   * Whether the object keeps an atomic state: reset makes one, and the object's cleanup destroys it
   * (atomic_destroy_state). kernel: three hooks, and the driver's DRIVER_ATOMIC beside them.
   */
  default boolean atomic() {
    return false;
  }

  /** Hooks without destroy, atomic: what a driver that manages nothing by hand gives. */
  static <T> ObjectFuncs<T> managed() {
    return new ObjectFuncs<>() {
      @Override
      public boolean atomic() {
        return true;
      }
    };
  }

  /** Hooks with that destroy, atomic. */
  static <T> ObjectFuncs<T> destroyedBy(Consumer<T> destroy) {
    return new ObjectFuncs<>() {
      @Override
      public Consumer<T> destroy() {
        return destroy;
      }

      @Override
      public boolean atomic() {
        return true;
      }
    };
  }
}

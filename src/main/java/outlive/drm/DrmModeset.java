// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

/**
 * What a display adds to a drm_device while that can be seen: connectors and the rest of the
 * modeset objects (drm_mode_object.c). The device asks for it when it is registered.
 */
interface DrmModeset {
  /** Shows the objects (drm_modeset_register_all): 0 or a negative errno, with nothing shown. */
  int registerAll();

  /** Hides them again (drm_modeset_unregister_all). */
  void unregisterAll();
}

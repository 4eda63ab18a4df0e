// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.function.BiConsumer;
import outlive.linux.Nullable;

/**
 * A function to be called when a drm_device ends (drmres_release_t): it gets the drm_device and its
 * data. A type of its own beside {@code outlive.base.Action}, so that the compiler sees which of
 * the two lifetimes is meant (A15).
 *
 * <p>Two actions are the same when they are the same object; keep it in a variable.
 */
public final class DrmAction {
  private final String name;
  private final BiConsumer<DrmDevice, @Nullable Object> function;

  private DrmAction(String name, BiConsumer<DrmDevice, @Nullable Object> function) {
    this.name = name;
    this.function = function;
  }

  /** An action with the name that the log shows. */
  public static DrmAction of(String name, BiConsumer<DrmDevice, @Nullable Object> function) {
    return new DrmAction(name, function);
  }

  /** The name that the log shows. */
  public String name() {
    return name;
  }

  /** Calls the function. */
  public void call(DrmDevice drm, @Nullable Object data) {
    function.accept(drm, data);
  }

  @Override
  public String toString() {
    return name;
  }
}

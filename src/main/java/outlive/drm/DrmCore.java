// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.Map;
import java.util.TreeMap;
import outlive.linux.Kernel;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * What the DRM core keeps once for the whole kernel, and not for one device: the nodes that can be
 * opened, and whether the core came up at all (drm_core_init).
 */
public final class DrmCore {
  private final Map<String, DrmMinor> published = new TreeMap<>();
  private boolean complete = true;
  private boolean guardsFailure;

  private DrmCore() {}

  /** The core of that kernel; it came up at boot. */
  @Symbol("drm_core_init")
  public static DrmCore of(Kernel kernel) {
    return kernel.part(DrmCore.class, unused -> new DrmCore());
  }

  /** Whether the core came up; without it drm_dev_init is -ENODEV (DD-10). */
  public boolean isComplete() {
    return complete;
  }

  /** Says that the core did not come up, for a lesson that needs it (drm_core_init failed). */
  public void failed() {
    complete = false;
  }

  /**
   * Switches on what was mended in 2026: a register that fails marks the device as unplugged before
   * it undoes anything, because somebody may have opened a node already (DD-14, B25). Linux 6.12
   * does not do it, so it is off unless asked for.
   */
  public void guardFailedRegister() {
    guardsFailure = true;
  }

  boolean guardsFailedRegister() {
    return guardsFailure;
  }

  /** The node of that name; null when there is none (xa_load of drm_minors_xa). */
  @Nullable
  DrmMinor find(String node) {
    return published.get(node);
  }

  void publish(DrmMinor minor) {
    published.put(minor.name(), minor);
  }

  boolean isPublished(DrmMinor minor) {
    return published.get(minor.name()) == minor;
  }

  void withdraw(DrmMinor minor) {
    published.remove(minor.name(), minor);
  }
}

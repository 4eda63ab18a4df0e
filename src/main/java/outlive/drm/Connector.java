// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EINVAL;

import outlive.linux.Alloc;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * A socket for a monitor, as userspace sees it (struct drm_connector). Programs reach it through
 * open files, so it must live as long as the drm_device: never in devm memory (B2).
 */
public final class Connector {
  private static final long POINTER = 8;
  private static final DrmAction CLEANUP =
      DrmAction.of(
          "drm_connector_cleanup_action",
          (drm, connector) -> {
            if (connector instanceof Connector cleaned) {
              cleaned.cleanup();
            }
          });

  private final String name;
  private final Alloc memory;
  private @Nullable Runnable destroy;
  private @Nullable DrmDevice drm;

  /** A connector in some memory: of drmm, of the container, or by mistake of devm. */
  public Connector(String name, Alloc memory) {
    this.name = name;
    this.memory = memory;
  }

  /** Sets the hook that frees a connector which nobody manages (drm_connector_funcs.destroy). */
  public void destroyWith(Runnable hook) {
    destroy = hook;
  }

  // tag::drmm_connector_init[]
  /**
   * Makes the connector part of the drm_device, and cleans it up with it (drmm_connector_init,
   * KM-2). The first parameter is what the review asked for: a panel or a bridge does not compile
   * here (A19).
   *
   * @return 0; -EINVAL with a warning when the connector has a destroy hook, as nobody would call
   *     it; -ENOMEM, and then the connector has been cleaned up
   */
  @Symbol("drmm_connector_init")
  public static int drmmInit(DrmDevice drm, Connector connector) {
    if (connector.destroy != null) {
      drm.kernel().warn("drmm_connector_init", drm.name() + ": drm_WARN_ON(funcs->destroy)");
      return -EINVAL;
    }
    connector.memory.write(0, POINTER, "drmm_connector_init");
    connector.drm = drm;
    return Drmm.addActionOrReset(drm, CLEANUP, connector);
  }

  // end::drmm_connector_init[]

  @Symbol("drm_connector_cleanup")
  private void cleanup() {
    memory.write(0, POINTER, "drm_connector_cleanup");
    drm = null;
  }

  /** The name in the log (drm_connector.name). */
  public String name() {
    return name;
  }

  /** The device it is part of; null before init and after its cleanup. */
  public @Nullable DrmDevice drm() {
    return drm;
  }

  /** The memory it lies in. */
  public Alloc memory() {
    return memory;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

/**
 * What a panel's driver does to the glass (struct drm_panel_funcs). As with {@link BridgeFuncs},
 * the display's side decides when.
 *
 * <p>kernel: a hook that is missing is NULL and skipped; here it is a default that does nothing.
 */
public interface PanelFuncs {
  /**
   * Power on; the panel can be talked to after it.
   *
   * @return 0 or a negative errno, and then the panel counts as not prepared
   */
  default int prepare(Panel panel) {
    return 0;
  }

  /**
   * Picture on.
   *
   * @return 0 or a negative errno, and then the panel counts as not enabled
   */
  default int enable(Panel panel) {
    return 0;
  }

  /**
   * Picture off.
   *
   * @return 0 or a negative errno, and then the panel still counts as enabled
   */
  default int disable(Panel panel) {
    return 0;
  }

  /**
   * Power off.
   *
   * @return 0 or a negative errno, and then the panel still counts as prepared
   */
  default int unprepare(Panel panel) {
    return 0;
  }
}

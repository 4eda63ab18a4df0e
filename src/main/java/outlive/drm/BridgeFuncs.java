// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

/**
 * What a bridge's driver does when the display's driver says so (struct drm_bridge_funcs). These
 * run in tasks of the display's side, at a time that the bridge's driver does not choose: also
 * after its own device was unbound, for as long as the bridge is in a chain.
 *
 * <p>kernel: a hook that is missing is NULL and skipped; here it is a default that does nothing.
 */
public interface BridgeFuncs {
  /** Every mode is fine (enum drm_mode_status). */
  int MODE_OK = 0;

  /** The name of the table, as the bridge list in debugfs shows it. */
  String name();

  /**
   * The bridge became part of an encoder's chain.
   *
   * @return 0, or a negative errno, and then it does not (BR-3)
   */
  default int attach(Bridge bridge, BridgeChain encoder) {
    return 0;
  }

  /** The bridge is about to leave the chain: the encoder ends (BR-4). */
  default void detach(Bridge bridge) {}

  /** Whether the bridge can do the mode: {@link #MODE_OK}, or why not. */
  default int modeValid(Bridge bridge) {
    return MODE_OK;
  }

  /** A new mode is coming. */
  default void modeSet(Bridge bridge) {}

  /** Before the encoder sends a picture. */
  default void preEnable(Bridge bridge) {}

  /** The encoder sends a picture. */
  default void enable(Bridge bridge) {}

  /** The encoder is about to stop. */
  default void disable(Bridge bridge) {}

  /** The encoder has stopped. */
  default void postDisable(Bridge bridge) {}

  /**
   * The last reference is gone, and the memory comes next (BR-7). The bridge's device may have been
   * unbound long ago, so nothing of devm is there any more; the memory itself must not be freed.
   */
  default void destroy(Bridge bridge) {}
}

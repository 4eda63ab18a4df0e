// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.ListHead;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * Walks the connectors of a device (struct drm_connector_list_iter). It holds a reference on the
 * current one and steps on from it, so the current one may be unregistered and dropped meanwhile,
 * but not cleaned up. Who stops before the end calls {@link #end}.
 */
final class ConnectorListIter {
  private static final String HOLDER = "connector iterator";

  private final ModeConfig config;
  private final String function;
  private @Nullable Connector current;

  /** At the start; the function is the one in whose name memory is touched. */
  ConnectorListIter(ModeConfig config, String function) {
    this.config = config;
    this.function = function;
  }

  // tag::drm_connector_list_iter_next[]
  /**
   * The next one that has not begun to die; null at the end (drm_connector_list_iter_next, KM-9).
   */
  @Symbol("drm_connector_list_iter_next")
  @Nullable
  Connector next() {
    Connector old = current;
    ListHead<Connector> head = config.connectors().head();
    ListHead<Connector> at = old == null ? head : old.link;
    do {
      at = at.next(function);
      current = at == head ? null : at.entry();
      if (current != null) {
        current.read(function);
      }
    } while (current != null && !current.getUnlessZero(HOLDER));
    if (old != null) {
      putSafe(old);
    }
    return current;
  }

  // end::drm_connector_list_iter_next[]

  /** Lets the current one go (drm_connector_list_iter_end, KM-9). */
  @Symbol("drm_connector_list_iter_end")
  void end() {
    if (current != null) {
      putSafe(current);
      current = null;
    }
  }

  /**
   * The walk holds the list's spinlock, in which nothing may be destroyed: the last reference sends
   * the connector to a worker (__drm_connector_put_safe, 1.7).
   */
  @Symbol("__drm_connector_put_safe")
  private void putSafe(Connector connector) {
    connector.put(HOLDER, () -> config.freeLater(connector));
  }
}

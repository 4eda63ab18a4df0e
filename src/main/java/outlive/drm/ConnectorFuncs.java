// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.function.Consumer;

/** The hooks of a connector (struct drm_connector_funcs). */
public interface ConnectorFuncs extends ObjectFuncs<Connector> {
  /**
   * Userspace is about to see the connector (late_register).
   *
   * @return 0, or a negative errno, and then it does not see it
   */
  default int lateRegister(Connector connector) {
    return 0;
  }

  /** Userspace has lost sight of the connector; undoes lateRegister (early_unregister). */
  default void earlyUnregister(Connector connector) {}

  /** Hooks without destroy, atomic: for the managed init functions (KM-2). */
  static ConnectorFuncs managed() {
    return new ConnectorFuncs() {
      @Override
      public boolean atomic() {
        return true;
      }
    };
  }

  /** Hooks with that destroy, atomic: for the others (KM-1, KM-4). */
  static ConnectorFuncs destroyedBy(Consumer<Connector> destroy) {
    return new ConnectorFuncs() {
      @Override
      public Consumer<Connector> destroy() {
        return destroy;
      }

      @Override
      public boolean atomic() {
        return true;
      }
    };
  }
}

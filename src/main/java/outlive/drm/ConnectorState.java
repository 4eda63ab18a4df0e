// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.Alloc;

/**
 * What was last set on a connector (struct drm_connector_state): memory of its own, made by reset
 * and freed by the connector's cleanup (KM-10).
 */
public final class ConnectorState {
  static final long BYTES = 192;

  private final Alloc memory;
  private int maxBpc;
  private int maxRequestedBpc;

  ConnectorState(Alloc memory) {
    this.memory = memory;
  }

  /** The deepest colour that the connector can do, in bits per channel (max_bpc, KM-3). */
  public int maxBpc() {
    return maxBpc;
  }

  /** The deepest colour that userspace asked for (max_requested_bpc, KM-3). */
  public int maxRequestedBpc() {
    return maxRequestedBpc;
  }

  void bpc(int bits, String function) {
    memory.write(0, Integer.BYTES, function);
    maxBpc = bits;
    maxRequestedBpc = bits;
  }

  Alloc memory() {
    return memory;
  }
}

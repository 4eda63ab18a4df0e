// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EBUSY;
import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.EPROBE_DEFER;

import outlive.linux.Alloc;
import outlive.linux.Errno;
import outlive.linux.ListHead;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * The bridges behind an encoder, from the encoder to the glass (drm_encoder.bridge_chain). An
 * encoder has one as a field; it lies in the encoder's memory.
 *
 * <p>The chain belongs to the drm_device, the bridges to their own drivers. Every function here
 * follows pointers into memory of others, for as long as the encoder lives.
 *
 * <p>kernel: since 6.18 a walk also takes a reference on the bridge that it is at. Only the
 * encoder's end takes a bridge out, so that matters for hot-plugged chains alone, and is left out.
 */
public final class BridgeChain {
  private final DrmDevice drm;
  private final String name;
  private final ListHead<Bridge> head;

  /**
   * An empty chain.
   *
   * @param encoder the encoder's name in the log
   * @param memory what the encoder lies in
   * @param offset where the chain lies in it
   */
  public BridgeChain(DrmDevice drm, String encoder, Alloc memory, long offset) {
    this.drm = drm;
    this.name = encoder;
    this.head = ListHead.headIn(memory, offset);
  }

  /**
   * The part of drm_bridge_attach that changes the chain; the reference is taken already (BR-3).
   *
   * @return 0; -EINVAL for a previous bridge that is not in this chain; -EBUSY for a bridge that is
   *     in one; what its hook says, and then it was taken out again
   */
  @Symbol("drm_bridge_attach")
  int attach(Bridge bridge, @Nullable Bridge previous) {
    String function = "drm_bridge_attach";
    if (previous != null && previous.chain(function) != this) {
      return -EINVAL;
    }
    if (bridge.chain(function) != null) {
      return -EBUSY;
    }
    bridge.chain(this, function);
    (previous == null ? head : previous.chainNode()).add(bridge.chainNode(), function);
    int ret = bridge.funcs(function).attach(bridge, this);
    if (ret < 0) {
      bridge.chain(null, function);
      bridge.chainNode().del(function);
      logFailure(bridge, ret);
    }
    return ret;
  }

  /** kernel: -EPROBE_DEFER means "later", and only the list of waiting devices shows it. */
  private void logFailure(Bridge bridge, int ret) {
    if (ret != -EPROBE_DEFER) {
      String text = "[drm:drm_bridge_attach] *ERROR* failed to attach bridge %s to encoder %s: %s";
      drm.kernel().printk(text.formatted(bridge.nodeName(), name, Errno.name(ret)));
    }
  }

  // tag::drm_bridge_detach[]
  /** Takes a bridge out, with its hook; in no chain is a WARN (drm_bridge_detach, BR-4). */
  @Symbol("drm_bridge_detach")
  private void detach(Bridge bridge) {
    String function = "drm_bridge_detach";
    if (drm.kernel().warnOn(bridge.chain(function) == null, function)) {
      return;
    }
    bridge.funcs(function).detach(bridge);
    bridge.chainNode().del(function);
    bridge.chain(null, function);
    bridge.put(holder());
  }

  // end::drm_bridge_detach[]

  // tag::drm_bridge_chain_mode_valid[]
  /**
   * Asks each bridge, the encoder's side first, until one refuses (drm_bridge_chain_mode_valid).
   * Every modeset begins with it, so it is the first to find a bridge that is gone (B19).
   *
   * @return {@link BridgeFuncs#MODE_OK}, or the first refusal
   */
  @Symbol("drm_bridge_chain_mode_valid")
  public int modeValid() {
    String function = "drm_bridge_chain_mode_valid";
    for (var at = head.next(function); at != head; at = at.next(function)) {
      int status = at.entry().funcs(function).modeValid(at.entry());
      if (status != BridgeFuncs.MODE_OK) {
        return status;
      }
    }
    return BridgeFuncs.MODE_OK;
  }

  // end::drm_bridge_chain_mode_valid[]

  /** Tells each bridge of the new mode, the encoder's side first (drm_bridge_chain_mode_set). */
  @Symbol("drm_bridge_chain_mode_set")
  public void modeSet() {
    String function = "drm_bridge_chain_mode_set";
    for (var at = head.next(function); at != head; at = at.next(function)) {
      at.entry().funcs(function).modeSet(at.entry());
    }
  }

  /**
   * Before the encoder starts: the glass's side first (drm_atomic_bridge_chain_pre_enable). kernel:
   * a bridge may ask that the one before it comes earlier; nothing of that is about lifetimes.
   */
  @Symbol("drm_atomic_bridge_chain_pre_enable")
  public void preEnable() {
    String function = "drm_atomic_bridge_chain_pre_enable";
    for (var at = head.prev(function); at != head; at = at.prev(function)) {
      at.entry().funcs(function).preEnable(at.entry());
    }
  }

  // tag::drm_atomic_bridge_chain_enable[]
  /** After the encoder started: the encoder's side first (drm_atomic_bridge_chain_enable). */
  @Symbol("drm_atomic_bridge_chain_enable")
  public void enable() {
    String function = "drm_atomic_bridge_chain_enable";
    for (var at = head.next(function); at != head; at = at.next(function)) {
      at.entry().funcs(function).enable(at.entry());
    }
  }

  // end::drm_atomic_bridge_chain_enable[]

  /** Before the encoder stops: the glass's side first (drm_atomic_bridge_chain_disable). */
  @Symbol("drm_atomic_bridge_chain_disable")
  public void disable() {
    String function = "drm_atomic_bridge_chain_disable";
    for (var at = head.prev(function); at != head; at = at.prev(function)) {
      at.entry().funcs(function).disable(at.entry());
    }
  }

  /** After the encoder stopped: its side first (drm_atomic_bridge_chain_post_disable). */
  @Symbol("drm_atomic_bridge_chain_post_disable")
  public void postDisable() {
    String function = "drm_atomic_bridge_chain_post_disable";
    for (var at = head.next(function); at != head; at = at.next(function)) {
      at.entry().funcs(function).postDisable(at.entry());
    }
  }

  /**
   * Takes every bridge out and drops the chain's references: the part of drm_encoder_cleanup that
   * bridges see (BR-4). Part of the drm_device's end, long after the bridges' drivers may have
   * gone.
   */
  @Symbol("drm_encoder_cleanup")
  public void detachAll() {
    String function = "drm_encoder_cleanup";
    for (var at = head.next(function); at != head; ) {
      var next = at.next(function); // read before the bridge may be freed
      detach(at.entry());
      at = next;
    }
  }

  /** The device that the encoder is part of. */
  public DrmDevice drm() {
    return drm;
  }

  /** The encoder's name in the log. */
  public String name() {
    return name;
  }

  /** The chain as the holder of a reference. */
  String holder() {
    return "chain of encoder " + name;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.drvm;

import java.util.function.Consumer;
import outlive.base.Action;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.linux.Alloc;
import outlive.linux.Nullable;

/**
 * The hardware side: what is tied here is gone when the driver is unbound, whoever has a file open
 * (DC-6). Mapped registers, interrupts and clocks belong here; a connector does not, and has no
 * method here (A16).
 */
public final class Devres extends Managed<Device> {
  private final Bound proof;

  private Devres(Bound proof) {
    super(proof.device(), proof.device().name(), proof.device().kernel());
    this.proof = proof;
  }

  /** The face of a device whose driver is bound; a Device alone does not compile here (RS-3). */
  public static Devres of(Bound proof) {
    return new Devres(proof);
  }

  /**
   * For code that has no proof, such as an ioctl: runs the body while the resource is there (RS-2,
   * try_access). Inside it, unbinding would wait for itself and is a BUG (RS-4).
   *
   * @return false when the resource is gone, and then the body has not run
   */
  public static <T> boolean tryAccess(Resource<Device, T> resource, Consumer<T> body) {
    return resource.use(body);
  }

  @Override
  void require(String call) {
    proof.require("devm: " + call);
  }

  @Override
  @Nullable
  Runnable link(String entry, @Nullable Object data, Runnable end) {
    Action action = Action.of(entry, unused -> end.run());
    boolean added = Devm.addAction(owner(), action, data) == 0;
    return added ? () -> Devm.releaseAction(owner(), action, data) : null;
  }

  @Override
  @Nullable
  Alloc allocate(long size) {
    return Devm.kzalloc(owner(), size);
  }

  @Override
  void free(Alloc memory) {
    Devm.kfree(owner(), memory);
  }
}

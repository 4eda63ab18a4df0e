// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENOMEM;

import outlive.linux.IrqLine;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * A device's interrupt, tied to its binding (kernel/irq/devres.c).
 *
 * <p>The newest entry goes first. So an interrupt that is requested <em>before</em> the data that
 * its handler uses can still come <em>after</em> that data is gone (B18): request it last, or free
 * it in remove.
 */
public final class DevmIrq {
  private static final long BYTES = 16; // struct irq_devres: the number and the cookie

  private static final Devres.Release IRQ_RELEASE =
      (dev, node) -> {
        if (node.data() instanceof Request request) {
          free(dev, request);
        }
      };

  private record Request(int irq, @Nullable Object cookie) {
    @SuppressWarnings("ReferenceEquality") // C compares the two pointers
    boolean isFor(int number, @Nullable Object other) {
      return irq == number && cookie == other;
    }
  }

  private DevmIrq() {}

  // tag::devm_request_irq[]
  /** Listens to a line until the driver is unbound, without a thread (devm_request_irq, DV-42). */
  @Symbol("devm_request_irq")
  public static int request(
      Device dev,
      int irq,
      IrqLine.Handler handler,
      int flags,
      @Nullable String name,
      @Nullable Object cookie) {
    return requestThreaded(dev, irq, handler, null, flags, name, cookie);
  }

  // end::devm_request_irq[]

  // tag::devm_request_threaded_irq[]
  /**
   * Listens to a line until the driver is unbound (devm_request_threaded_irq, DV-42).
   *
   * @param name for the log; null for the device's name
   * @return 0; -ENOMEM; -EINVAL for a line that is not there; or what {@link IrqLine#request}
   *     answers, and then nothing is on the list
   */
  @Symbol("devm_request_threaded_irq")
  public static int requestThreaded(
      Device dev,
      int irq,
      IrqLine.@Nullable Handler handler,
      IrqLine.@Nullable Handler thread,
      int flags,
      @Nullable String name,
      @Nullable Object cookie) {
    DevresNode node = Devres.alloc(dev.kernel(), IRQ_RELEASE, "devm_irq_release", BYTES);
    if (node == null) {
      return -ENOMEM;
    }
    IrqLine line = IrqLine.of(dev.kernel(), irq);
    String shown = name == null ? dev.name() : name;
    int ret = line == null ? -EINVAL : line.request(handler, thread, flags, shown, cookie);
    if (ret != 0) {
      Devres.free(dev.kernel(), node);
      return ret;
    }
    node.data(new Request(irq, cookie));
    Devres.add(dev, node);
    return 0;
  }

  // end::devm_request_threaded_irq[]

  // tag::devm_free_irq[]
  /**
   * Listens no longer; waits until running handlers have returned. What this device did not request
   * is a WARN, and another from free_irq when nobody did (devm_free_irq, DV-42).
   */
  @Symbol("devm_free_irq")
  public static void free(Device dev, int irq, @Nullable Object cookie) {
    int ret =
        Devres.destroy(
            dev,
            IRQ_RELEASE,
            node -> node.data() instanceof Request request && request.isFor(irq, cookie));
    dev.kernel().warnOn(ret != 0, "devm_free_irq");
    free(dev, new Request(irq, cookie)); // all the same, as in C
  }

  // end::devm_free_irq[]

  private static void free(Device dev, Request request) {
    IrqLine line = IrqLine.of(dev.kernel(), request.irq());
    if (line != null) {
      line.free(request.cookie());
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.EPROBE_DEFER;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import outlive.linux.Kernel;
import outlive.linux.Nullable;
import outlive.linux.Symbol;
import outlive.linux.Work;
import outlive.linux.Workqueue;

/**
 * The devices whose driver said -EPROBE_DEFER: something they need is not there yet. Whenever some
 * driver is bound, all of them are tried again, because that may have been it (drivers/base/dd.c).
 *
 * <p>kernel: a worker does that at any time later. Here it does it as soon as nobody is inside the
 * driver core, so the same calls give the same order. It also begins only late in boot there.
 */
final class DeferredProbe {
  private static final String HOLDER = "deferred probe";
  private static final int MOST_RETRIES = 1000;

  private final Kernel kernel;
  private final Workqueue queue;
  private final Work work = new Work(null, this::retryAll);
  private final Set<Device> pending = new LinkedHashSet<>(); // kernel: without a reference, too
  private final Deque<Device> active = new ArrayDeque<>();
  private int triggers;
  private int inside;
  private int retries;

  DeferredProbe(Kernel kernel) {
    this.kernel = kernel;
    this.queue = new Workqueue(kernel, "events_unbound");
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    active.forEach(dev -> names.add(dev.name()));
    pending.forEach(dev -> names.add(dev.name()));
    return names;
  }

  // tag::driver_probe_device[]
  /**
   * Lets the driver probe the device, whose lock is held; a device that is deferred is remembered
   * (driver_probe_device). When somebody was bound meanwhile, that may have been what was missing:
   * then it is tried again at once.
   */
  @Symbol("driver_probe_device")
  int probe(Device dev, Driver driver) {
    int before = triggers;
    int ret = dev.binding().probe(driver);
    if (ret == -EPROBE_DEFER || ret == EPROBE_DEFER) {
      if (!active.contains(dev)) {
        pending.add(dev);
      }
      if (triggers != before) {
        trigger();
      }
    }
    return ret;
  }

  // end::driver_probe_device[]

  /** A device that is bound or gone waits no more (driver_deferred_probe_del). */
  @Symbol("driver_deferred_probe_del")
  void del(Device dev) {
    pending.remove(dev);
    active.remove(dev);
  }

  /** Something was bound: all that wait are tried again, soon (driver_deferred_probe_trigger). */
  @Symbol("driver_deferred_probe_trigger")
  void trigger() {
    triggers++;
    active.addAll(pending);
    pending.clear();
    queue.queue(work);
  }

  /** Runs the body, and then, unless the caller is inside the driver core, the worker. */
  int inside(IntSupplier body) {
    int ret = enter(body);
    if (inside == 0) {
      retries = 0;
      enter(
          () -> {
            queue.run();
            return 0;
          });
    }
    return ret;
  }

  private int enter(IntSupplier body) {
    inside++;
    try {
      return body.getAsInt();
    } finally {
      inside--;
    }
  }

  @Symbol("deferred_probe_work_func")
  private void retryAll() {
    while (!active.isEmpty()) {
      Device dev = active.remove();
      if (++retries > MOST_RETRIES) {
        // kernel: goes round for ever; a probe that adds a child and then defers does this
        throw kernel.bug(
            "deferred_probe_work_func",
            "the probe of " + dev.name() + " binds a device, then defers");
      }
      dev.get(HOLDER);
      @Nullable Bus bus = dev.bus();
      if (bus != null) {
        bus.probe(dev);
      }
      dev.put(HOLDER);
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import outlive.drm.DrmDevice;

/**
 * How many bytes the heap gives for one resource, objects and the places that lead to them. Counted
 * by the thread that adds (ThreadMXBean.getThreadAllocatedBytes), so no collection disturbs it; an
 * array that grows counts with all the sizes that it had.
 */
final class Footprint {
  private static final int RESOURCES = 100_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Footprint() {}

  /** Bytes a resource, by the name of the benchmark. */
  static Map<String, Long> measure() {
    Yardstick yardstick = new Yardstick();
    yardstick.resources = RESOURCES;
    Deque<Runnable> undo = new ArrayDeque<>();
    Cleaner.Cleanable[] cleanables = new Cleaner.Cleanable[RESOURCES];
    Port port = new Port();
    port.resources = RESOURCES;
    port.boot();
    DrmDevice drm = Port.drmDevice(port.device());
    Map<String, Long> bytes = new LinkedHashMap<>();
    bytes.put("arrayDeque", bytesOf(() -> yardstick.pushOn(undo)));
    bytes.put("cleaner", bytesOf(() -> yardstick.registerIn(cleanables)));
    bytes.put("drmm", bytesOf(() -> port.addTo(drm)));
    bytes.put("devm", bytesOf(() -> port.addTo(port.device())));
    return bytes;
  }

  private static long bytesOf(Runnable body) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    body.run();
    return Math.round((THREADS.getThreadAllocatedBytes(thread) - before) / (double) RESOURCES);
  }
}

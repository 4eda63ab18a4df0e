// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import outlive.base.Device;
import outlive.linux.Alloc;
import outlive.linux.Kernel;
import outlive.linux.KernelLog.AddActionFailed;
import outlive.linux.KernelLog.AllocFailed;
import outlive.linux.KernelLog.DevresOp;
import outlive.linux.KernelLog.DrmresOp;
import outlive.linux.KernelLog.DrmresRelease;
import outlive.linux.KernelLog.Entry;
import outlive.linux.KernelLog.FinalKfree;
import outlive.linux.KernelLog.Warning;
import outlive.linux.MemoryFault;

/** A device, and a drm_device with an empty list on it; what happens reads as a line of words. */
final class DrmLab {
  final Kernel kernel = new Kernel();
  final Device dev = new Device(kernel, "gpu0");
  final Alloc container = Objects.requireNonNull(kernel.slab().kzalloc(2048));
  final DrmDevice drm = DrmDevice.bare(dev, "gpu0", container);
  final List<String> called = new ArrayList<>();

  private final Map<String, DrmAction> actions = new HashMap<>();
  private final Map<String, Runnable> hooks = new HashMap<>();
  private int seen;

  /** Adds actions without data and forgets the log of it. */
  DrmLab with(String... names) {
    for (String name : names) {
      Drmm.addAction(drm, action(name), null);
    }
    seen = kernel.log().entries().size();
    return this;
  }

  /** Managed memory; the log of it is forgotten. */
  Alloc memory(long size) {
    Alloc memory = Objects.requireNonNull(Drmm.kzalloc(drm, size));
    seen = kernel.log().entries().size();
    return memory;
  }

  /** The one action of that name; it notes that it was called, then does what was hooked to it. */
  DrmAction action(String name) {
    return actions.computeIfAbsent(
        name,
        unused ->
            DrmAction.of(
                name,
                (device, data) -> {
                  called.add(data == null ? name : name + "(" + data + ")");
                  hooks.getOrDefault(name, () -> {}).run();
                }));
  }

  /** Does something inside the action's next calls. */
  void inside(String action, Runnable body) {
    hooks.put(action, body);
  }

  /** The headline of the report that ends the body. */
  static String faultOf(Runnable body) {
    return assertThrows(MemoryFault.class, body::run).report().headline();
  }

  /** What the log got since this was last asked: {@code "begin, REL A, end, final_kfree"}. */
  String log() {
    StringJoiner lines = new StringJoiner(", ");
    List<Entry> entries = kernel.log().entries();
    for (Entry entry : entries.subList(seen, entries.size())) {
      String word = word(entry);
      if (!word.isEmpty()) {
        lines.add(word);
      }
    }
    seen = entries.size();
    return lines.toString();
  }

  /** One entry as a word or two; empty for what tests of a list need not see. */
  static String word(Entry entry) {
    if (entry instanceof DrmresOp op) {
      return op.op() + " " + op.name();
    }
    if (entry instanceof DevresOp op) {
      return "devres " + op.op() + " " + op.name();
    }
    if (entry instanceof DrmresRelease release) {
      return release.end() ? "end" : "begin";
    }
    if (entry instanceof AddActionFailed failed) {
      return "failed " + failed.action() + " " + failed.data();
    }
    if (entry instanceof AllocFailed failed) {
      return "failed " + failed.bytes() + " bytes";
    }
    if (entry instanceof Warning warning) {
      return "WARN " + warning.function();
    }
    return entry instanceof FinalKfree ? "final_kfree" : "";
  }
}

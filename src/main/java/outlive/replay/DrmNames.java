// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import outlive.drm.DrmDevice;
import outlive.linux.KernelLog.DrmresOp;
import outlive.linux.KernelLog.DrmresRelease;
import outlive.linux.KernelLog.FinalKfree;
import outlive.linux.KernelLog.Op;
import outlive.linux.Kref;

/**
 * The drm_devices of a session, and which of them a log entry is about. The kernel calls a
 * drm_device after its parent, so after a rebind two of them say "dev0" while a file keeps the
 * older one alive; a transcript shows the names that its calls use.
 */
final class DrmNames {
  /**
   * A drm_device and what belongs to it.
   *
   * @param name in the session
   * @param count its references; null until it has any
   * @param isBare whether it has no driver
   */
  record Drm(String name, DrmDevice device, @Nullable Kref count, boolean isBare) {}

  private final Map<String, Drm> drms = new LinkedHashMap<>();
  private final Map<Integer, String> owners = new HashMap<>(); // of entries, by their number
  private final Set<String> begun = new HashSet<>();
  private final Deque<String> releasing = new ArrayDeque<>();
  private String current = ""; // the one that the running call is about

  void add(String name, DrmDevice device, boolean isBare) {
    drms.put(name, new Drm(name, device, null, isBare));
    current = name;
  }

  /** Its count was made. */
  void counted(String name, @Nullable Kref count) {
    drms.computeIfPresent(name, (n, drm) -> new Drm(n, drm.device(), count, drm.isBare()));
  }

  /** It was never made after all. */
  void forget(String name) {
    drms.remove(name);
  }

  /** The drm_device of that name, which the running call is about from here on. */
  @Nullable Drm use(String name) {
    Drm drm = drms.get(name);
    if (drm != null) {
      current = name;
    }
    return drm;
  }

  /** The drm_device of that name; null when there is none. */
  @Nullable Drm get(String name) {
    return drms.get(name);
  }

  /** All of them, oldest first. */
  List<Drm> all() {
    return List.copyOf(drms.values());
  }

  /** The names of all of them. */
  Set<String> names() {
    return drms.keySet();
  }

  /** Its name in the session. */
  String of(DrmDevice device) {
    for (Drm drm : drms.values()) {
      if (drm.device() == device) {
        return drm.name();
      }
    }
    return device.name();
  }

  /** Whose list the entry came to or went from. */
  String of(DrmresOp op) {
    if (op.op() == Op.ADD) {
      owners.put(op.node(), of(op.drm()));
    }
    return owners.getOrDefault(op.node(), op.drm());
  }

  /** Whose list begins or ends its release: of several, one that has no reference left. */
  String of(DrmresRelease release) {
    if (release.end()) {
      return releasing.isEmpty() ? of(release.drm()) : releasing.pop();
    }
    String name = of(release.drm());
    for (Drm drm : called(release.drm())) {
      if (drm.device().refs() == 0 && !begun.contains(drm.name())) {
        name = drm.name();
      }
    }
    begun.add(name);
    releasing.push(name);
    return name;
  }

  /** Whose container was freed. */
  String of(FinalKfree freed) {
    for (Drm drm : drms.values()) {
      if (drm.device().container().id() == freed.alloc()) {
        return drm.name();
      }
    }
    return freed.drm();
  }

  /** Of those that the kernel calls so, the one that the running call is about, else the newest. */
  String of(String kernelName) {
    List<Drm> called = called(kernelName);
    if (called.isEmpty()) {
      return kernelName;
    }
    for (Drm drm : called) {
      if (drm.name().equals(current)) {
        return current;
      }
    }
    return called.get(called.size() - 1).name();
  }

  private List<Drm> called(String kernelName) {
    List<Drm> called = new ArrayList<>(drms.values());
    called.removeIf(drm -> !drm.device().name().equals(kernelName));
    return called;
  }
}

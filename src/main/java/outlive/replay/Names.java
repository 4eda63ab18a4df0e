// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import outlive.base.Action;
import outlive.base.Device;
import outlive.base.Devres;
import outlive.base.DevresNode;
import outlive.drm.DrmAction;
import outlive.drm.DrmFile;
import outlive.linux.Alloc;
import outlive.linux.Kref;

/** What the names in a session's calls stand for: the variables and functions of a C program. */
final class Names {
  /** One C function of a transcript; it may serve as any type of callback. */
  record Function(Action devm, DrmAction drmm, Devres.Release release) {}

  /** A device and its references. */
  record Dev(Device device, @Nullable Kref count) {}

  private record Node(DevresNode node, Devres.Release release) {}

  private final Session session;
  private final Map<String, Dev> devices = new LinkedHashMap<>();
  private final DrmNames drms = new DrmNames();
  private final Map<String, DrmFile> files = new LinkedHashMap<>();
  private final Map<String, Function> functions = new LinkedHashMap<>();
  private final Map<String, Object> objects = new HashMap<>();
  private final Map<String, @Nullable Alloc> pointers = new LinkedHashMap<>();
  private final IdentityHashMap<Alloc, Node> nodes = new IdentityHashMap<>();
  private final Set<String> drivers = new TreeSet<>();
  private final Set<String> data = new TreeSet<>();
  private final Set<String> ids = new TreeSet<>();

  Names(Session session) {
    this.session = session;
  }

  void add(String name, Device device, @Nullable Kref count) {
    devices.put(name, new Dev(device, count));
  }

  void add(String app, DrmFile file) {
    files.put(app, file);
  }

  void add(DevresNode node, Devres.Release release) {
    nodes.put(node.memory(), new Node(node, release));
  }

  void bind(String name, @Nullable Alloc memory) {
    pointers.remove(name); // so that the newest name comes last
    pointers.put(name, memory);
  }

  /** Somebody uses a driver of that name. */
  void driver(String name) {
    drivers.add(name);
  }

  /** Somebody gives a callback that word. */
  void data(String word) {
    data.add(word);
  }

  /** Somebody means a group by that word. */
  void id(String word) {
    ids.add(word);
  }

  Map<String, Dev> devices() {
    return devices;
  }

  DrmNames drms() {
    return drms;
  }

  /** The file that each program opened last, which may be closed by now. */
  Map<String, DrmFile> files() {
    return files;
  }

  /** What each pointer points at; null for NULL. */
  Map<String, @Nullable Alloc> pointers() {
    return pointers;
  }

  /** All memory that has a name: what pointers point at, and the containers of drm_devices. */
  Map<String, Alloc> memory() {
    Map<String, Alloc> memory = new LinkedHashMap<>();
    drms.all().forEach(drm -> memory.put(drm.name(), drm.device().container()));
    pointers.forEach(
        (name, pointer) -> {
          if (pointer != null && !pointer.isZeroSizePtr()) {
            memory.put(name, pointer);
          }
        });
    return memory;
  }

  /** The entry whose data is there; null when that is no entry. */
  @Nullable DevresNode node(Alloc memory) {
    Node node = nodes.get(memory);
    return node == null ? null : node.node();
  }

  /** The release function of an entry. */
  Devres.@Nullable Release releaseOf(Alloc memory) {
    Node node = nodes.get(memory);
    return node == null ? null : node.release();
  }

  Function function(String name) {
    return functions.computeIfAbsent(
        name,
        unused ->
            new Function(
                Action.of(name, data -> session.callback(name, data)),
                DrmAction.of(name, (drm, data) -> session.callback(name, data)),
                (dev, node) -> session.callback(name, of(node.memory()))));
  }

  /** The one object that a word stands for: pointers are compared by identity. */
  Object object(String word) {
    return objects.computeIfAbsent(word, name -> name);
  }

  /** The newest name that stands for the memory. */
  String of(@Nullable Alloc memory) {
    String found = Arguments.NULL;
    for (Map.Entry<String, @Nullable Alloc> each : pointers.entrySet()) {
      if (memory != null && each.getValue() == memory) {
        found = each.getKey();
      }
    }
    return found;
  }

  Set<String> driverNames() {
    return drivers;
  }

  Set<String> functionNames() {
    return functions.keySet();
  }

  Set<String> dataNames() {
    return data;
  }

  Set<String> idNames() {
    return ids;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import outlive.linux.Kernel;
import outlive.linux.KernelLog.Bug;
import outlive.linux.KernelLog.DevresOp;
import outlive.linux.KernelLog.Entry;
import outlive.linux.KernelLog.Warning;
import outlive.linux.Nullable;

/**
 * One device, and a list on it that is written down: {@code "A <g B >g C"} is the action A, the
 * group g opened, B, g closed, C. What happens reads the same way.
 */
final class DevresLab {
  final Kernel kernel = new Kernel();
  final Device dev = new Device(kernel, "gpu0");
  final List<String> called = new ArrayList<>();

  private final Map<String, Action> actions = new HashMap<>();
  private final Map<String, Runnable> hooks = new HashMap<>();
  private final Map<Integer, String> groupOf = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private int seen;

  /** Adds what is written down, and forgets the log of it. */
  DevresLab with(String list) {
    for (String word : list.split(" ", -1)) {
      if (word.startsWith("<")) {
        open(word.substring(1));
      } else if (word.startsWith(">")) {
        Devres.closeGroup(dev, id(word.substring(1)));
      } else if (!word.isEmpty()) {
        Devm.addAction(dev, action(word), null);
      }
    }
    seen = kernel.log().entries().size();
    return this;
  }

  /** Opens a group and remembers by which name its borders shall be shown. */
  @Nullable
  Object open(String name) {
    Object id = Devres.openGroup(dev, id(name));
    Entry last = kernel.log().entries().get(kernel.log().entries().size() - 1);
    if (last instanceof DevresOp op) {
      groupOf.put(op.node(), name);
    }
    return id;
  }

  /** The one action of that name; it notes that it was called, then does what was hooked to it. */
  Action action(String name) {
    return actions.computeIfAbsent(
        name,
        unused ->
            Action.of(
                name,
                data -> {
                  called.add(data == null ? name : name + "(" + data + ")");
                  hooks.getOrDefault(name, () -> {}).run();
                }));
  }

  /** Does something inside the action's next calls. */
  void inside(String action, Runnable body) {
    hooks.put(action, body);
  }

  /** The one object for a group's name; the empty name is no id. */
  @Nullable
  Object id(String name) {
    return name.isEmpty() ? null : ids.computeIfAbsent(name, key -> key);
  }

  /** What the log got since this was last asked: {@code "REL grp<g, REL A"}. */
  String log() {
    StringJoiner lines = new StringJoiner(", ");
    List<Entry> entries = kernel.log().entries();
    for (Entry entry : entries.subList(seen, entries.size())) {
      if (entry instanceof DevresOp op) {
        lines.add(op.op() + " " + op.name() + groupOf.getOrDefault(op.node(), ""));
      } else if (entry instanceof Warning warning) {
        lines.add("WARN " + warning.function());
      } else if (entry instanceof Bug bug) {
        lines.add("BUG " + bug.function());
      }
    }
    seen = entries.size();
    return lines.toString();
  }

  /** What is on the list now, as {@link #with} reads it. */
  String left() {
    StringJoiner words = new StringJoiner(" ");
    for (var at = dev.devres().next("left"); at != dev.devres(); at = at.next("left")) {
      DevresNode node = at.entry();
      DevresGroup group = node.group();
      words.add(
          group == null
              ? node.name()
              : (node == group.open ? "<" : ">") + groupOf.get(node.memory().id()));
    }
    return words.toString();
  }
}

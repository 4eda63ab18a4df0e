// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One device's list, oldest first. */
final class DevresModel {
  private static final int ENOMEM = -12;

  private final Model model;
  private final String device;
  private final List<Entry> entries = new ArrayList<>();

  DevresModel(Model model, String device) {
    this.model = model;
    this.device = device;
  }

  void call(String call, List<String> words) {
    switch (call) {
      case "devm_add_action" -> model.answer(addAction(words.get(2), words.get(3)));
      case "devm_add_action_or_reset" -> addActionOrReset(words.get(2), words.get(3));
      case "devm_remove_action" -> removeAction(words.get(2), words.get(3));
      case "devm_release_action" -> releaseAction(words.get(2), words.get(3));
      case "devm_kmalloc" -> model.bind(words.get(2), memory(Long.parseLong(words.get(3))));
      case "devm_kstrdup" -> {
        String text = words.get(3);
        model.bind(words.get(2), text.equals(Entry.NULL) ? null : memory(text.length() + 1L));
      }
      case "devm_kfree" -> free(model.pointer(words.get(2)));
      case "devres_open_group" -> openGroup(words.get(2));
      case "devres_close_group" -> closeGroup(words.get(2));
      case "devres_remove_group" -> removeGroup(words.get(2));
      case "devres_release_group" -> releaseGroup(words.get(2));
      case "devres_release_all" -> releaseAll();
      default -> throw new Undefined("there is no call " + call);
    }
  }

  private void log(String what, Entry entry) {
    model.print(device + ": " + what + " " + entry.text());
  }

  private void add(Entry entry) {
    log("ADD", entry);
    entries.add(entry);
  }

  private @Nullable Entry newest(Predicate<Entry> wanted) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (wanted.test(entries.get(i))) {
        return entries.get(i);
      }
    }
    return null;
  }

  private @Nullable Entry takeNewest(Predicate<Entry> wanted) {
    Entry found = newest(wanted);
    if (found != null) {
      entries.remove(found);
      log("REM", found);
    }
    return found;
  }

  private int addAction(String action, String data) {
    if (model.allocationFails()) {
      return ENOMEM;
    }
    add(Entry.action(action, data, 16));
    return 0;
  }

  private void addActionOrReset(String action, String data) {
    int error = addAction(action, data);
    if (error != 0 && !model.lies(Lie.OR_RESET_FORGETS_THE_ACTION)) {
      model.callBack(action, data);
    }
    model.answer(error);
  }

  private void removeAction(String action, String data) {
    boolean anyData = model.lies(Lie.REMOVE_ACTION_IGNORES_THE_DATA);
    if (takeNewest(e -> e.isAction(action) && (anyData || e.data().equals(data))) == null) {
      model.warn("devm_remove_action");
    }
  }

  private void releaseAction(String action, String data) {
    if (takeNewest(e -> e.isAction(action) && e.data().equals(data)) == null) {
      model.warn("devm_release_action");
    } else {
      model.callBack(action, data);
    }
  }

  private @Nullable Entry memory(long bytes) {
    if (bytes == 0 && !model.lies(Lie.ZERO_BYTES_MAKE_AN_ENTRY)) {
      return Entry.ZERO_SIZE_PTR;
    }
    if (model.allocationFails()) {
      return null;
    }
    Entry memory = Entry.memory("devm_kzalloc_release", bytes);
    add(memory);
    return memory;
  }

  private void free(@Nullable Entry memory) {
    if (memory == null || memory == Entry.ZERO_SIZE_PTR) {
      return;
    }
    if (takeNewest(e -> e == memory) == null) {
      model.warn("devm_kfree");
    }
  }

  private void openGroup(String id) {
    if (model.allocationFails()) {
      model.answer(Entry.NULL);
      return;
    }
    add(Entry.open(new Entry.Group(id)));
    model.answer(id.equals(Entry.NULL) ? "GROUP" : id);
  }

  private @Nullable Entry closeMarker(Entry.Group group) {
    return newest(e -> e.is(Entry.Kind.CLOSE) && e.group() == group);
  }

  /** The open marker of the group that an id means. */
  private @Nullable Entry openMarker(String id) {
    if (id.equals(Entry.NULL)) {
      boolean closedToo = model.lies(Lie.NULL_FINDS_A_CLOSED_GROUP);
      return newest(e -> e.is(Entry.Kind.OPEN) && (closedToo || closeMarker(e.group()) == null));
    }
    Predicate<Entry> named = e -> e.is(Entry.Kind.OPEN) && e.group().hasId(id);
    return model.lies(Lie.ID_FINDS_THE_OLDEST_GROUP)
        ? entries.stream().filter(named).findFirst().orElse(null)
        : newest(named);
  }

  private void closeGroup(String id) {
    Entry open = openMarker(id);
    if (open == null) {
      model.warn("devres_close_group");
      return;
    }
    Entry close = Entry.close(open.group());
    if (closeMarker(open.group()) != null) {
      log("ADD", close); // the log comes before the check
      model.bug("add_dr");
    }
    add(close);
  }

  private void removeGroup(String id) {
    Entry open = openMarker(id);
    if (open == null) {
      model.warn("devres_remove_group");
      return;
    }
    entries.removeIf(e -> e.isMarker() && e.group() == open.group());
    log("REM", open);
  }

  private void releaseGroup(String id) {
    Entry open = openMarker(id);
    if (open == null) {
      if (!entries.isEmpty()) {
        model.warn("devres_release_group");
      }
      model.answer(0);
      return;
    }
    Entry close = closeMarker(open.group());
    int end = close == null ? entries.size() : entries.indexOf(close) + 1;
    List<Entry> range = new ArrayList<>(entries.subList(entries.indexOf(open), end));
    if (model.lies(Lie.RELEASE_GROUP_FORGETS_A_NESTED_GROUP)) {
      range.removeIf(e -> e.isMarker() && e.group() != open.group());
    }
    model.answer(release(range));
  }

  private void releaseAll() {
    boolean markers = model.lies(Lie.RELEASE_ALL_COUNTS_MARKERS);
    long opens = markers ? entries.stream().filter(e -> e.is(Entry.Kind.OPEN)).count() : 0;
    long count = opens + release(new ArrayList<>(entries));
    while (model.lies(Lie.RELEASE_ALL_TAKES_WHAT_A_CALLBACK_ADDS) && !entries.isEmpty()) {
      count += release(new ArrayList<>(entries));
    }
    model.answer(count);
  }

  /**
   * Releases a range: first all of it leaves the list, then the callbacks run, so that none of them
   * can find another. A group leaves with its last marker, when all its markers are in the range;
   * groups go before everything else, the last to be complete first (section 3.3).
   */
  private long release(List<Entry> range) {
    List<Entry> ordinary = new ArrayList<>(range);
    ordinary.removeIf(Entry::isMarker);
    List<Entry> complete = new ArrayList<>();
    for (Entry marker : range) {
      if (marker.isMarker() && isLastOf(marker)) {
        range.stream()
            .filter(e -> e.is(Entry.Kind.OPEN) && e.group() == marker.group())
            .forEach(complete::add);
      }
    }
    entries.removeAll(ordinary);
    for (Entry open : complete) {
      entries.removeIf(e -> e.isMarker() && e.group() == open.group());
    }
    for (int i = complete.size() - 1; i >= 0; i--) {
      log("REL", complete.get(i));
    }
    for (int i = ordinary.size() - 1; i >= 0; i--) {
      log("REL", ordinary.get(i));
      if (ordinary.get(i).is(Entry.Kind.ACTION)) {
        model.callBack(ordinary.get(i).name(), ordinary.get(i).data());
      }
    }
    return ordinary.size();
  }

  private boolean isLastOf(Entry marker) {
    return marker.is(Entry.Kind.CLOSE) || closeMarker(marker.group()) == null;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One drm_device's references and its list, newest first. A list outlives its container here: the
 * transcripts go on calling, over an allocator that never reuses an address.
 */
final class DrmresModel {
  private static final int ENOMEM = -12;

  private final Model model;
  private final String drm;
  private final List<Entry> entries = new ArrayList<>();

  /** While the list is released: the entry whose callback runs, and the one that comes next. */
  private final List<Entry> held = new ArrayList<>();

  private int references = 1;

  DrmresModel(Model model, String drm) {
    this.model = model;
    this.drm = drm;
  }

  void call(String call, List<String> words) {
    switch (call) {
      case "drmm_add_action" -> model.answer(addAction(words.get(2), words.get(3)));
      case "drmm_add_action_or_reset" -> addActionOrReset(words.get(2), words.get(3));
      case "drmm_release_action" -> releaseAction(words.get(2), words.get(3));
      case "drmm_kmalloc" -> model.bind(words.get(2), memory(Long.parseLong(words.get(3))));
      case "drmm_kstrdup" -> {
        String text = words.get(3);
        model.bind(words.get(2), text.equals(Entry.NULL) ? null : memory(text.length() + 1L));
      }
      case "drmm_kfree" -> free(model.pointer(words.get(2)));
      case "drmm_add_final_kfree" -> addFinalKfree(words.get(2));
      case "drm_dev_get" -> get();
      case "drm_dev_put" -> put();
      default -> throw new Undefined("there is no call " + call);
    }
  }

  private void log(String what, Entry entry) {
    model.print(drm + ": " + what + " " + entry.text());
  }

  private void add(Entry entry) {
    entries.add(0, entry);
    log("ADD", entry);
  }

  private int addAction(String action, String data) {
    if (model.allocationFails()) {
      model.print(drm + ": failed to add action " + action);
      return ENOMEM;
    }
    add(Entry.action(action, data, data.equals(Entry.NULL) ? 0 : 8));
    return 0;
  }

  private void addActionOrReset(String action, String data) {
    int error = addAction(action, data);
    if (error != 0 && !model.lies(Lie.OR_RESET_FORGETS_THE_ACTION)) {
      model.callBack(action, data);
    }
    model.answer(error);
  }

  private void releaseAction(String action, String data) {
    List<Entry> matches = new ArrayList<>();
    for (int i = entries.size() - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      if (entry.isAction(action) && matches(entry, data, matches.isEmpty())) {
        matches.add(entry);
      }
    }
    if (matches.isEmpty()) {
      model.warn("drmm_release_action");
      return;
    }
    boolean newest = model.lies(Lie.DRMM_RELEASE_ACTION_TAKES_THE_NEWEST);
    Entry found = matches.get(newest ? matches.size() - 1 : 0);
    remove(found);
    boolean stored = model.lies(Lie.NULL_MATCH_PASSES_THE_STORED_DATA);
    model.callBack(action, stored ? found.data() : data);
  }

  /** The kernel looks at an entry's data even when it has none; it stops at the first match. */
  private static boolean matches(Entry entry, String data, boolean kernelLooks) {
    if (data.equals(Entry.NULL)) {
      return true;
    }
    if (kernelLooks && entry.data().equals(Entry.NULL)) {
      throw new Undefined("out of bounds: data compared with an entry that has none (DM-3)");
    }
    return entry.data().equals(data);
  }

  private void remove(Entry entry) {
    if (held.contains(entry)) {
      throw new Undefined("use after free: the release stands on this entry (RM-3, RM-6)");
    }
    entries.remove(entry);
    log("DEL", entry);
  }

  /** Unlike devm memory, no bytes make an entry too. */
  private @Nullable Entry memory(long bytes) {
    if (model.allocationFails()) {
      model.print(drm + ": failed to allocate " + bytes + " bytes");
      return null;
    }
    Entry memory = Entry.memory("kmalloc", bytes);
    add(memory);
    return memory;
  }

  private void free(@Nullable Entry memory) {
    if (memory == null) {
      return;
    }
    if (entries.contains(memory)) {
      remove(memory);
    } else {
      model.warn("drmm_kfree");
    }
  }

  private void addFinalKfree(String container) {
    if (!container.equals(drm)) {
      throw new Undefined("the warnings depend on which address is the lower one (DM-10)");
    }
    model.warn("drmm_add_final_kfree"); // it has been set before
  }

  private void get() {
    if (references == 0) {
      throw new Undefined("a reference on 0 (RM-7)");
    }
    references++;
  }

  private void put() {
    if (references == 0) {
      throw new Undefined("a put below 0 (RM-7)");
    }
    references--;
    if (references == 0) {
      release();
    }
  }

  /**
   * Walks the list that callbacks may change meanwhile. The next entry is known before the callback
   * runs, so what a callback adds in front is not seen (RM-2).
   */
  private void release() {
    model.print(drm + ": drmres release begin");
    int at = 0;
    while (at < entries.size()) {
      Entry entry = entries.get(at);
      held.clear();
      held.addAll(entries.subList(at, Math.min(at + 2, entries.size())));
      log("REL", entry);
      if (entry.is(Entry.Kind.ACTION)) {
        model.callBack(entry.name(), entry.data());
      }
      at = model.lies(Lie.FINAL_PUT_RELEASES_WHAT_A_CALLBACK_ADDS) ? 0 : entries.indexOf(entry);
      entries.remove(entry);
    }
    held.clear();
    model.print(drm + ": drmres release end");
    model.print(drm + ": final_kfree");
  }
}

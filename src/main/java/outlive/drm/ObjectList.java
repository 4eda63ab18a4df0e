// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.ArrayList;
import java.util.List;
import outlive.linux.Alloc;
import outlive.linux.ListHead;

/** One of mode_config's lists, and how many are on it (encoder_list and num_encoder, and so on). */
final class ObjectList<T extends ModeObject> {
  /** Masks of 32 bits say which objects go together, so a 33rd of a kind has no bit. */
  static final int MASK_BITS = 32;

  private final ListHead<T> head;
  private int size;

  ObjectList(Alloc container) {
    head = ListHead.headIn(container);
  }

  ListHead<T> head() {
    return head;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size >= MASK_BITS;
  }

  boolean isEmpty(String function) {
    return head.isEmpty(function);
  }

  /** At the end, so that the numbers of those before it stay (list_add_tail). */
  void add(ListHead<T> link, String function) {
    head.addTail(link, function);
    size++;
  }

  /** Off the list (list_del). kernel: poisons the link; memset follows and zeroes it. */
  void remove(ListHead<T> link, String function) {
    link.delInit(function);
    size--;
  }

  /** The objects in order; the function is the one that reads their memory. */
  List<T> entries(String function) {
    List<T> entries = new ArrayList<>();
    for (var at = head.next(function); at != head; at = at.next(function)) {
      entries.add(at.entry());
    }
    return entries;
  }
}

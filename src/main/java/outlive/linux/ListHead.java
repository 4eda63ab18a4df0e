// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * The kernel's doubly linked list (struct list_head): the links are fields of the elements, and the
 * head is one more link in the ring.
 *
 * <p>A list of {@code java.util} would hide what the lessons are about: here an element can be
 * freed while another still points at it. Each link knows the memory it lies in, so following a
 * link into freed memory is reported (RM-3, RM-6). The {@code function} of every method is the
 * kernel function in whose name a report is made.
 *
 * <p>kernel: list_entry() subtracts an offset from the link's address. Here a link knows its
 * element, or the element extends the link, as a struct whose first member is a list_head.
 */
public class ListHead<T> {
  private static final int POINTER = 8;

  private final @Nullable Alloc memory;
  private final int offset;

  // Null is LIST_POISON1 and LIST_POISON2: what list_del() leaves in a link.
  private @Nullable ListHead<T> next = this;
  private @Nullable ListHead<T> prev = this;

  /** The link of an element that extends it, on no list, at an offset in the element's memory. */
  protected ListHead(@Nullable Alloc memory, long offset) {
    this.memory = memory;
    this.offset = (int) offset; // an object is small; an entry of every list has this field
  }

  /** From here on the memory of this element says which entry it belongs to (Alloc.entry). */
  protected final void claimMemory() {
    memory().entry(this);
  }

  private static final class Link<T> extends ListHead<T> {
    private final T entry;

    Link(T entry, @Nullable Alloc memory, long offset) {
      super(memory, offset);
      this.entry = entry;
    }

    @Override
    public T entry() {
      return entry;
    }
  }

  /** The head of an empty list on the stack or in memory that nobody can free. */
  public static <T> ListHead<T> head() {
    return new ListHead<>(null, 0);
  }

  /** The head of an empty list that lies in an allocation, and dies with it (INIT_LIST_HEAD). */
  public static <T> ListHead<T> headIn(Alloc memory) {
    return new ListHead<>(memory, 0);
  }

  /**
   * As {@link #headIn(Alloc)}, at an offset that counts from the pointer that a driver has: managed
   * memory begins behind the header of its own list entry (INIT_LIST_HEAD).
   */
  public static <T> ListHead<T> headIn(Alloc memory, long offset) {
    return new ListHead<>(memory, memory.header() + offset);
  }

  /**
   * As {@link #link}, the offset counting from the pointer that a driver has: managed memory begins
   * behind the header of its own list entry. No memory means that nobody can free it.
   */
  public static <T> ListHead<T> field(T entry, @Nullable Alloc memory, long offset) {
    return new Link<>(entry, memory, memory == null ? 0 : memory.header() + offset);
  }

  /** The link of an element, on no list, at the offset in the element's memory. */
  public static <T> ListHead<T> link(T entry, Alloc memory, long offset) {
    return new Link<>(entry, memory, offset);
  }

  /** The memory that this link lies in; the head of a list may lie where nobody can free it. */
  public final Alloc memory() {
    if (memory == null) {
      throw new IllegalStateException("the head of a list on the stack");
    }
    return memory;
  }

  /** The element that this link belongs to; a head has none. */
  public T entry() {
    throw new IllegalStateException("the head of a list is no element");
  }

  /** A head: the list has no element. A link: it is on no list (list_empty). */
  public boolean isEmpty(String function) {
    return next(function) == this;
  }

  /** The link after this one; reads this link's memory. */
  public ListHead<T> next(String function) {
    read(0, function);
    return followed(next, function);
  }

  /** The link before this one; reads this link's memory. */
  public ListHead<T> prev(String function) {
    read(POINTER, function);
    return followed(prev, function);
  }

  /** Links an element right after this one: at the front, when this is the head (list_add). */
  public void add(ListHead<T> element, String function) {
    insert(element, this, next(function), function);
  }

  /** Links an element right before this one: at the end, when this is the head (list_add_tail). */
  public void addTail(ListHead<T> element, String function) {
    insert(element, prev(function), this, function);
  }

  /**
   * Unlinks this element and poisons its links, so that using them again faults (list_del).
   *
   * <p>Touches both neighbours: freeing a neighbour first is as wrong as freeing this one.
   */
  public void del(String function) {
    unlink(function);
    next = null;
    prev = null;
  }

  /** Unlinks this element and leaves it an empty list of its own (list_del_init). */
  public void delInit(String function) {
    unlink(function);
    next = this;
    prev = this;
  }

  /** Unlinks this element and appends it to another list (list_move_tail). */
  public void moveTail(ListHead<T> head, String function) {
    delInit(function);
    head.addTail(this, function);
  }

  private void unlink(String function) {
    ListHead<T> before = prev(function);
    ListHead<T> after = next(function);
    after.write(POINTER, function);
    after.prev = before;
    before.write(0, function);
    before.next = after;
  }

  private static <T> void insert(
      ListHead<T> element, ListHead<T> before, ListHead<T> after, String function) {
    after.write(POINTER, function);
    after.prev = element;
    element.write(0, function);
    element.next = after;
    element.prev = before;
    before.write(0, function);
    before.next = element;
  }

  private ListHead<T> followed(@Nullable ListHead<T> link, String function) {
    if (link != null) {
      return link;
    }
    if (memory == null) {
      throw new IllegalStateException("the head of a list was deleted");
    }
    // Deleted twice, or followed after its deletion; freed elements were reported before, by
    // read().
    throw memory.kernel().bug(function, "general protection fault: list link is LIST_POISON");
  }

  private void read(long at, String function) {
    if (memory != null) {
      memory.readRaw(offset + at, POINTER, function);
    }
  }

  private void write(long at, String function) {
    if (memory != null) {
      memory.writeRaw(offset + at, POINTER, function);
    }
  }
}

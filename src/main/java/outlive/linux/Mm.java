// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static outlive.linux.Errno.ENOMEM;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The addresses of one program (mm_struct): its mappings by their first address. */
final class Mm {
  private static final long FIRST = 0x7f0000000000L;

  private final TreeMap<Long, Vma> vmas = new TreeMap<>();
  private long next = FIRST;

  /** Maps pages of a file where nothing is yet; its first address, or an error as a number. */
  long map(String owner, OpenFile file, long pgoff, int pages) {
    ErrPtr<Vma> made = Vma.map(owner, file, next, pgoff, pages);
    if (made.isErr()) {
      return made.ptrErr();
    }
    Vma vma = made.get();
    vmas.put(vma.start(), vma);
    next = vma.end() + Page.BYTES; // a hole behind each: to touch it is a mistake that shows
    return vma.start();
  }

  /** Takes a range away, cutting the mappings that reach beyond it (do_vmi_munmap). */
  int unmap(long start, int pages, Consumer<Runnable> taskWork) {
    long end = start + (long) pages * Page.BYTES;
    if (!cut(start) || !cut(end)) {
      return -ENOMEM;
    }
    for (Vma vma : List.copyOf(vmas.subMap(start, end).values())) {
      vmas.remove(vma.start());
      vma.remove(taskWork);
    }
    return 0;
  }

  /** Makes the address a border between mappings, if it lies within one. */
  private boolean cut(long address) {
    Vma vma = at(address);
    if (vma == null || vma.start() == address) {
      return true;
    }
    Vma upper = vma.split(vma.page(address));
    if (upper != null) {
      vmas.put(upper.start(), upper);
    }
    return upper != null;
  }

  /** The mapping that has the address; null for none (find_vma). */
  @Nullable
  Vma at(long address) {
    Map.Entry<Long, Vma> below = vmas.floorEntry(address);
    return below == null || address >= below.getValue().end() ? null : below.getValue();
  }

  /** The same mappings for a child; false without memory, and then some are there. */
  boolean forkInto(Mm child, String name) {
    child.next = next;
    for (Vma vma : vmas.values()) {
      Vma copy = vma.fork(name);
      if (copy == null) {
        return false;
      }
      child.vmas.put(copy.start(), copy);
    }
    return true;
  }

  /** Ends all mappings, the lowest first (exit_mmap). */
  void exit(Consumer<Runnable> taskWork) {
    while (!vmas.isEmpty()) {
      vmas.pollFirstEntry().getValue().remove(taskWork);
    }
  }

  /** The mappings, lowest first. */
  List<Vma> all() {
    return List.copyOf(vmas.values());
  }
}

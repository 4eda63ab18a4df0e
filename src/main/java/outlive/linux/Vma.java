// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A range of a program's addresses that leads to a file (vm_area_struct), with the page table
 * entries that were made so far. It holds a reference on the file until it ends, and its owner's
 * close runs before that reference goes (S3).
 */
public final class Vma {
  private static final long BYTES = 176; // sizeof(struct vm_area_struct), nominal

  /** What a program's own instruction is called in a report. */
  static final String USER_ACCESS = "user access";

  private final Alloc memory;
  private final String owner;
  private final OpenFile file;
  private final Map<Integer, Frame> entries = new TreeMap<>(); // page table entries by page
  private long start;
  private long pgoff;
  private int pages;
  private @Nullable VmOps ops;
  private @Nullable Object privateData;

  private Vma(Alloc memory, String owner, OpenFile file, long start, long pgoff, int pages) {
    this.memory = memory;
    this.owner = owner;
    this.file = file;
    this.start = start;
    this.pgoff = pgoff;
    this.pages = pages;
  }

  /**
   * A mapping that the file's mmap has agreed to (mmap_region, GE-2).
   *
   * @return -ENOMEM, or what the file's mmap returned
   */
  @Symbol("mmap_region")
  static ErrPtr<Vma> map(String owner, OpenFile file, long start, long pgoff, int pages) {
    Kernel kernel = file.kernel();
    Alloc memory = kernel.slab().kzalloc(BYTES);
    if (memory == null) {
      return ErrPtr.err(kernel, -Errno.ENOMEM);
    }
    Vma vma = new Vma(memory, owner, file, start, pgoff, pages);
    file.get(vma.holder());
    int ret = file.ops().mmap(file, vma);
    if (ret != 0) {
      file.put(vma.holder());
      kernel.slab().kfree(memory, "vm_area_free");
      return ErrPtr.err(kernel, ret);
    }
    file.inode().link(vma);
    return ErrPtr.of(vma);
  }

  /** A mapping like this one at the same addresses, its entries not copied; null without memory. */
  private @Nullable Vma duplicate(String newOwner) {
    Alloc copy = file.kernel().slab().kzalloc(BYTES);
    if (copy == null) {
      return null;
    }
    memory.read(0, BYTES, "vm_area_dup");
    Vma vma = new Vma(copy, newOwner, file, start, pgoff, pages);
    vma.ops = ops;
    vma.privateData = privateData;
    return vma;
  }

  // tag::dup_mmap[]
  /**
   * The same mapping in a child. Its owner is told first, so that nothing can be looked up which is
   * not counted yet; then the file is counted (dup_mmap since v6.9, GE-2).
   *
   * @return null without memory
   */
  @Symbol("dup_mmap")
  @Nullable
  Vma fork(String child) {
    Vma vma = duplicate(child);
    if (vma != null) {
      vma.opened();
      file.get(vma.holder());
      file.inode().link(vma);
      vma.entries.putAll(entries); // kernel: copied for device memory, faulted in again for files
    }
    return vma;
  }

  // end::dup_mmap[]

  // tag::__split_vma[]
  /**
   * Cuts off what begins at the page, as a mapping of its own (__split_vma, GE-2).
   *
   * @return the upper part; null without memory, and then nothing was cut
   */
  @Symbol("__split_vma")
  @Nullable
  Vma split(int page) {
    Vma upper = duplicate(owner);
    if (upper == null) {
      return null;
    }
    upper.start = start + (long) page * Page.BYTES;
    upper.pgoff = pgoff + page;
    upper.pages = pages - page;
    file.get(upper.holder());
    upper.opened();
    file.inode().link(upper);
    for (int at = page; at < pages; at++) {
      Frame frame = entries.remove(at);
      if (frame != null) {
        upper.entries.put(at - page, frame);
      }
    }
    pages = page;
    return upper;
  }

  // end::__split_vma[]

  private void opened() {
    if (ops != null) {
      ops.open(this);
    }
  }

  // tag::remove_vma[]
  /**
   * Ends the mapping: first its entries and its place in the inode, then its owner's close, the
   * file's reference last (unmap_region, remove_vma, S3).
   */
  @Symbol("remove_vma")
  void remove(Consumer<Runnable> taskWork) {
    entries.clear();
    file.inode().unlink(this);
    if (ops != null) {
      ops.close(this);
    }
    file.put(holder(), taskWork);
    file.kernel().slab().kfree(memory, "vm_area_free");
  }

  // end::remove_vma[]

  /** Takes the entries away, and leaves the mapping (zap_page_range). */
  @Symbol("zap_page_range_single")
  void zap() {
    entries.clear();
  }

  // tag::vmf_insert_pfn[]
  /** Makes the entry of a page; from here on touching it asks nobody (vmf_insert_pfn). */
  @Symbol("vmf_insert_pfn")
  public void insert(int page, Frame frame) {
    memory.write(0, Long.BYTES, "vmf_insert_pfn");
    entries.put(page, frame);
  }

  // end::vmf_insert_pfn[]

  /** The entry of the page that an address is in; null when touching it faults. */
  @Nullable
  Frame entry(long address) {
    return entries.get(page(address));
  }

  /** Asks the owner for a page (handle_mm_fault). */
  @Symbol("handle_mm_fault")
  VmOps.Fault fault(long address) {
    memory.read(0, Long.BYTES, "handle_mm_fault");
    return ops == null ? VmOps.Fault.SIGBUS : ops.fault(this, page(address));
  }

  int page(long address) {
    return (int) ((address - start) / Page.BYTES);
  }

  void reach(List<Alloc> reached) {
    reached.add(memory);
    entries.values().forEach(frame -> reached.addAll(frame.reaches()));
  }

  /** How many of its pages can be touched without a page fault. */
  public int present() {
    return entries.size();
  }

  /** This mapping as the holder of something: the same words until it ends. */
  public String holder() {
    return "mapping " + Long.toHexString(start) + " of " + owner;
  }

  /** The first address. */
  public long start() {
    return start;
  }

  /** The first address behind it. */
  public long end() {
    return start + (long) pages * Page.BYTES;
  }

  /** How many pages it has. */
  public int pages() {
    return pages;
  }

  /** Where in the file it begins, in pages. */
  public long pgoff() {
    return pgoff;
  }

  /** What is mapped. */
  public OpenFile file() {
    return file;
  }

  /** The memory it lies in. */
  public Alloc memory() {
    return memory;
  }

  /** Says who is told of copies, faults and the end (vma.vm_ops). */
  public void ops(@Nullable VmOps operations) {
    ops = operations;
  }

  /** What the owner keeps with it (vma.vm_private_data). */
  public Object privateData() {
    memory.read(0, Long.BYTES, "vma");
    return Objects.requireNonNull(privateData, "mmap set no private data");
  }

  /** Keeps something of the owner's with it. */
  public void privateData(Object data) {
    privateData = data;
  }
}

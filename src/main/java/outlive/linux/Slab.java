// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayList;
import java.util.List;

/**
 * The memory of one kernel: kmalloc and kfree, with a debug kernel's eye on every access (mm/slub.c
 * and KASAN).
 *
 * <p>An address is never handed out again, so a stale pointer always points at the memory it was
 * made for, and every report is about the right object. Linux puts freed memory into a quarantine
 * for the same reason, but only for a while.
 */
public final class Slab {
  /** sizeof(struct list_head) + a function pointer, a name and a size: in front of managed data. */
  public static final int NODE_HEADER = 40;

  /** Where the kernel image keeps its constants: above everything that is allocated. */
  static final long RODATA = 0xffffffff82000000L;

  private static final long FIRST_ADDRESS = 0xffff888000001000L;
  private static final long LARGEST_BUCKET = 8192;
  private static final long PAGE = 4096;

  private final Kernel kernel;
  SpinLock lock; // a test puts one here that does not lock
  private final LiveAllocs outsideTheHeap = LiveAllocs.none(this);
  private final Alloc zeroSizePtr = new Alloc(outsideTheHeap, 0, 16, 0, 0, Site.of("swapper"));
  private long nextAddress = FIRST_ADDRESS;
  private long nextConstant = RODATA;
  private int made;
  private long failing;
  private long failingNth;
  private boolean kasan = true;
  private boolean captureSites = true;
  private Site taskSite = Site.of("swapper");
  private boolean isFreedUnderALink;

  // Oldest first. Who frees takes its memory out without the lock.
  private final List<LiveAllocs> live = new ArrayList<>();
  private LiveAllocs newest = outsideTheHeap;
  private int sweepAt = 16;

  Slab(Kernel kernel) {
    this.kernel = kernel;
    this.lock = new SpinLock(kernel, "slab lock");
  }

  /** The kernel whose memory this is. */
  public Kernel kernel() {
    return kernel;
  }

  /** Memory, or null when there is none; 0 bytes give {@link #zeroSizePtr} (kmalloc). */
  @Symbol("kmalloc")
  public @Nullable Alloc kmalloc(long size) {
    return size == 0 ? zeroSizePtr : allocate(0, size);
  }

  /** As {@link #kmalloc}, zeroed; the port's memory has no bytes, so it is the same (kzalloc). */
  @Symbol("kzalloc")
  public @Nullable Alloc kzalloc(long size) {
    return size == 0 ? zeroSizePtr : allocate(0, size);
  }

  /**
   * Memory behind the header of a list entry: what devres and drmres hand out. The pointer is right
   * behind the header; 0 bytes are fine, the header is there all the same.
   *
   * @return null when there is no memory, or the sum of the sizes overflows (DV-1, DM-4)
   */
  public @Nullable Alloc allocate(int header, long size) {
    if (size < 0 || header + size < 0) {
      return null;
    }
    Site site = site(); // before the lock: to walk a stack takes long
    lock.lock("kmalloc");
    try {
      return isMadeToFail() ? null : place(header, size, site);
    } finally {
      lock.unlock();
    }
  }

  private boolean isMadeToFail() {
    if (failing > 0) {
      failing--;
      return true;
    }
    return failingNth > 0 && --failingNth == 0;
  }

  private Alloc place(int header, long size, Site site) {
    if (newest.isFull()) {
      newest = new LiveAllocs(this);
      sweep();
      live.add(newest);
    }
    Alloc alloc = new Alloc(newest, ++made, nextAddress, header, size, site);
    newest.add(alloc);
    // The bucket's unused end lies between two objects, as the red zone of a debug kernel does.
    nextAddress += bucket(header + size);
    return alloc;
  }

  /** Drops blocks in which nothing lives, whenever there are twice as many as the last time. */
  private void sweep() {
    if (live.size() >= sweepAt) {
      live.removeIf(LiveAllocs::isEmpty);
      sweepAt = 2 * live.size() + 16;
    }
  }

  /** As {@link #kfree(Alloc, String)}, in the name of kfree itself. */
  @Symbol("kfree")
  public void kfree(@Nullable Alloc alloc) {
    kfree(alloc, "kfree");
  }

  /**
   * Frees memory; null and {@link #zeroSizePtr} are fine. What was freed before is a double-free, a
   * pointer behind a list entry's header an invalid-free: both are reported and thrown (kfree).
   *
   * @param function the kernel function that calls it, which is where the report says it happened
   */
  @Symbol("kfree")
  public void kfree(@Nullable Alloc alloc, String function) {
    if (alloc == null || alloc == zeroSizePtr) {
      return;
    }
    // No slab knows a constant: there a plain kernel notices, too.
    if (alloc.isKernelRodata() || (kasan && (!alloc.isLive() || alloc.header() > 0))) {
      String kind = alloc.isLive() ? "invalid-free" : "double-free";
      throw fault(kind, alloc, KasanReport.Access.FREE, alloc.header(), 0, function);
    }
    isFreedUnderALink |= alloc.header() > 0;
    alloc.free(site());
  }

  /** Frees a list entry with its data: the owner of the entry knows where it starts. */
  @Symbol("kfree")
  public void kfreeNode(Alloc alloc, String function) {
    if (kasan && !alloc.isLive()) {
      throw fault("double-free", alloc, KasanReport.Access.FREE, 0, 0, function);
    }
    alloc.free(site());
  }

  /** What kmalloc(0) returns: not null, not to be touched, fine to free (ZERO_SIZE_PTR). */
  public Alloc zeroSizePtr() {
    return zeroSizePtr;
  }

  /**
   * A literal of the kernel's own code: a constant that is there from boot on. It is no allocation,
   * so it never fails and never leaks (the .rodata section).
   */
  public Alloc rodata(String literal) {
    long bytes = literal.length() + 1L;
    Alloc constant = new Alloc(outsideTheHeap, 0, nextConstant, 0, bytes, Site.of("swapper"));
    constant.literal(literal);
    nextConstant += bytes;
    return constant;
  }

  /** The next allocations fail, as many as said; 0 ends it (failslab, lib/fault-inject.c). */
  public void failNext(long allocations) {
    failing = allocations;
  }

  /** The nth allocation from now on fails, and only that one; 1 is the next (fail-nth). */
  public void failNth(long nth) {
    failingNth = nth;
  }

  /** How many allocations are still going to fail. */
  public long failing() {
    return failing;
  }

  /**
   * Whether wrong accesses are reported, which they are unless switched off. Without it the kernel
   * is a plain one: a read of freed memory finds what was there, and nobody notices.
   */
  public void kasan(boolean on) {
    kasan = on;
  }

  /** Whether wrong accesses are reported. */
  boolean kasan() {
    return kasan;
  }

  /** Whether allocations remember their stack, which they do unless switched off for speed. */
  public void captureSites(boolean on) {
    captureSites = on;
  }

  /** How much was allocated so far, dead or alive: the newest has this number. */
  public int made() {
    return made;
  }

  /** What lives, oldest first: at the end of a kernel's life these are the leaks (kmemleak). */
  public List<Alloc> live() {
    List<Alloc> found = new ArrayList<>();
    live.forEach(block -> block.addTo(found));
    return found;
  }

  /**
   * Whether every list entry that was freed had been taken off its list before. It is false once a
   * plain kernel let somebody kfree() managed memory (B17): from then on only a walk meets what a
   * list really holds.
   */
  public boolean areListsSound() {
    return !isFreedUnderALink;
  }

  /** The size that the allocator really gives for a request (kmalloc_size_roundup). */
  static long bucket(long size) {
    if (size > LARGEST_BUCKET) {
      return (size + PAGE - 1) / PAGE * PAGE;
    }
    // Two caches stand between the powers of two, because many objects have about their size.
    if (size > 64 && size <= 96) {
      return 96;
    }
    if (size > 128 && size <= 192) {
      return 192;
    }
    return size <= 8 ? 8 : Long.highestOneBit(size - 1) << 1; // the next power of two
  }

  /** Reports and throws when the access is wrong; the offset counts from the object's start. */
  void check(Alloc alloc, KasanReport.Access access, long offset, long bytes, String function) {
    if (access == KasanReport.Access.WRITE && alloc.isKernelRodata()) {
      // The page table forbids it, so every kernel stops here, with KASAN or without.
      String address = "%016x".formatted(alloc.address() + offset);
      throw kernel.bug(function, "unable to handle page fault for address: " + address);
    }
    if (!kasan) {
      return;
    }
    if (alloc == zeroSizePtr) { // it is address 16: the first page is mapped for nobody
      throw fault("null-ptr-deref", alloc, access, offset, bytes, function);
    }
    // First whether it lives: past the end of freed memory is a use after free, too.
    if (!alloc.isLive()) {
      throw fault("slab-use-after-free", alloc, access, offset, bytes, function);
    }
    if (offset < 0 || offset + bytes > alloc.objectSize()) {
      String kind = alloc.isKernelRodata() ? "global-out-of-bounds" : "slab-out-of-bounds";
      throw fault(kind, alloc, access, offset, bytes, function);
    }
  }

  /** Where the caller is, or only its task when stacks are switched off. */
  Site site() {
    String task = kernel.task();
    if (captureSites) {
      return Site.here(task);
    }
    Site site = taskSite; // one for all that a task does: there is no more in it than the name
    if (!site.task().equals(task)) {
      site = Site.of(task);
      taskSite = site;
    }
    return site;
  }

  private MemoryFault fault(
      String kind,
      Alloc alloc,
      KasanReport.Access access,
      long offset,
      long bytes,
      String function) {
    boolean object = alloc != zeroSizePtr;
    KasanReport report =
        new KasanReport(
            kind,
            function,
            access,
            bytes,
            alloc.base() + offset,
            site(),
            object ? alloc.allocatedAt() : null,
            alloc.freedAt(),
            offset,
            alloc.objectSize());
    kernel.log().add(new KernelLog.Report(report));
    return new MemoryFault(report);
  }
}

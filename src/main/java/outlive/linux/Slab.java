// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayList;
import java.util.Collections;
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
  public static final long NODE_HEADER = 40;

  /** Where the kernel image keeps its constants: above everything that is allocated. */
  static final long RODATA = 0xffffffff82000000L;

  private static final long FIRST_ADDRESS = 0xffff888000001000L;
  private static final long LARGEST_BUCKET = 8192;
  private static final long PAGE = 4096;

  private final Kernel kernel;
  private final Alloc zeroSizePtr = new Alloc(this, 0, 16, 0, 0, Site.of("swapper"));
  private long nextAddress = FIRST_ADDRESS;
  private long nextConstant = RODATA;
  private int made;
  private long failing;
  private long failingNth;
  private boolean kasan = true;
  private boolean captureSites = true;

  // Newest first; a chain through the allocations themselves, so that freeing does not search.
  private @Nullable Alloc newest;

  Slab(Kernel kernel) {
    this.kernel = kernel;
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
  public @Nullable Alloc allocate(long header, long size) {
    if (size < 0 || header + size < 0) {
      return null;
    }
    if (failing > 0) {
      failing--;
      return null;
    }
    if (failingNth > 0 && --failingNth == 0) {
      return null;
    }
    Alloc alloc = new Alloc(this, ++made, nextAddress, header, size, site());
    // The bucket's unused end lies between two objects, as the red zone of a debug kernel does.
    nextAddress += bucket(header + size);
    if (newest != null) {
      newest.newerLive = alloc;
    }
    alloc.olderLive = newest;
    newest = alloc;
    return alloc;
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
    release(alloc);
  }

  /** Frees a list entry with its data: the owner of the entry knows where it starts. */
  @Symbol("kfree")
  public void kfreeNode(Alloc alloc, String function) {
    if (kasan && !alloc.isLive()) {
      throw fault("double-free", alloc, KasanReport.Access.FREE, 0, 0, function);
    }
    release(alloc);
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
    Alloc constant = new Alloc(this, 0, nextConstant, 0, bytes, Site.of("swapper"));
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

  /** What lives, oldest first: at the end of a kernel's life these are the leaks (kmemleak). */
  public List<Alloc> live() {
    List<Alloc> live = new ArrayList<>();
    for (Alloc alloc = newest; alloc != null; alloc = alloc.olderLive) {
      live.add(alloc);
    }
    Collections.reverse(live);
    return live;
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
    long bucket = 8;
    while (bucket < size) {
      bucket *= 2;
    }
    return bucket;
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

  private void release(Alloc alloc) {
    if (alloc.isLive()) {
      unchain(alloc);
    }
    alloc.free(site());
  }

  private void unchain(Alloc alloc) {
    if (alloc.newerLive != null) {
      alloc.newerLive.olderLive = alloc.olderLive;
    } else {
      newest = alloc.olderLive;
    }
    if (alloc.olderLive != null) {
      alloc.olderLive.newerLive = alloc.newerLive;
    }
    alloc.olderLive = null;
    alloc.newerLive = null;
  }

  /** Where the caller is, or only its task when stacks are switched off. */
  Site site() {
    return captureSites ? Site.here(kernel.task()) : Site.of(kernel.task());
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

// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * A pointer to memory of the {@link Slab}, and what is known about that memory: its size, whether
 * it still lives, who allocated it and who freed it.
 *
 * <p>Java's collector would keep an object alive for as long as somebody can reach it, which hides
 * the very bug this kit is about. So the port keeps an object's state beside the object, and code
 * that stands for an access to C memory says so with {@link #read} or {@link #write}.
 *
 * <p>Managed memory begins behind the header of its list entry, so the pointer a driver gets is not
 * the start of the slab's object; {@code kfree()} on it is an invalid free (B17).
 */
public final class Alloc {
  /** The two states of memory. There is no third: an address is never handed out again. */
  public enum State {
    LIVE,
    FREED
  }

  private final LiveAllocs home;
  private final int id;
  private final int header;
  private final long base;

  // The bytes from the base that anybody may touch. What may not be touched just like that has the
  // complement, which is negative; so one comparison lets nearly every access through.
  private long limit;
  private final Site allocated;
  private @Nullable Site freed;
  private @Nullable String text;
  private @Nullable ListHead<?> entry;

  Alloc(LiveAllocs home, int id, long base, int header, long size, Site allocated) {
    this.home = home;
    this.id = id;
    this.base = base;
    this.header = header;
    this.limit = isOrdinary() ? header + size : ~(header + size);
    this.allocated = allocated;
  }

  /** The number of the allocation, from 1, in the order they were made. */
  public int id() {
    return id;
  }

  /** Where the pointer points. */
  public long address() {
    return base + header;
  }

  /** The bytes that were asked for. */
  public long size() {
    return objectSize() - header;
  }

  /** How many bytes may be used from this pointer on: the slab rounds up (ksize). */
  public long usable() {
    return Slab.bucket(objectSize()) - header;
  }

  /** Whether it still lives. */
  public State state() {
    return freed == null ? State.LIVE : State.FREED;
  }

  /** Whether it may be touched. */
  public boolean isLive() {
    return state() == State.LIVE;
  }

  /** What kmalloc(0) returns: not null, but nothing to read or write (ZERO_SIZE_PTR). */
  public boolean isZeroSizePtr() {
    return this == home.slab.zeroSizePtr();
  }

  /** Who allocated it. */
  public Site allocatedAt() {
    return allocated;
  }

  /** Who freed it; null while it lives. */
  public @Nullable Site freedAt() {
    return freed;
  }

  /** The kernel whose memory this is. */
  public Kernel kernel() {
    return home.slab.kernel();
  }

  /** Reads bytes at the offset, in a kernel function; a wrong access is reported and thrown. */
  public void read(long offset, long bytes, String function) {
    readRaw(header + offset, bytes, function);
  }

  /** Writes bytes at the offset, in a kernel function; a wrong access is reported and thrown. */
  public void write(long offset, long bytes, String function) {
    writeRaw(header + offset, bytes, function);
  }

  /** The string that kstrdup copied here; reads it. */
  public @Nullable String text(String function) {
    read(0, size(), function);
    return text;
  }

  /**
   * Whether this is a constant of the kernel image, which nobody may write or free
   * (is_kernel_rodata). A module's constants lie elsewhere, and do not count (DV-36).
   */
  public boolean isKernelRodata() {
    return Long.compareUnsigned(base, Slab.RODATA) >= 0;
  }

  /**
   * From here on that many bytes of the bucket are in use; never fewer than before (devm_krealloc
   * in place, DV-33). kernel: managed memory is the whole bucket from the start (DV-1); the port
   * watches the bytes that were asked for, because a learner's mistake is beyond those.
   */
  public void grow(long bytes) {
    limit = Math.max(limit, header + Math.min(bytes, usable()));
  }

  /**
   * Copies bytes from the start of other memory to the start of this, in a kernel function; a wrong
   * access at either end is reported and thrown (memcpy).
   */
  public void copyFrom(Alloc source, long bytes, String function) {
    if (bytes == 0) {
      return; // ZERO_SIZE_PTR may be copied from and to, as long as nothing is copied
    }
    source.read(0, bytes, function);
    write(0, bytes, function);
    String string = source.text;
    text = string == null ? null : string.substring(0, (int) Math.min(bytes, string.length()));
  }

  /** Writes a string here, with its final zero byte. */
  public void text(String string, String function) {
    write(0, string.length() + 1L, function);
    text = string;
  }

  /** {@code <kmalloc #7, 256 bytes, LIVE>}, for a debugger. */
  @Override
  public String toString() {
    if (isKernelRodata()) {
      return "<rodata, %d bytes>".formatted(size());
    }
    return isZeroSizePtr() ? "ZERO_SIZE_PTR" : "<#%d, %d bytes, %s>".formatted(id, size(), state());
  }

  /**
   * The list entry whose header this memory begins with, null when it has none. kernel: the header
   * is found by subtracting its size from the pointer, whatever there is; here it is known.
   */
  public @Nullable ListHead<?> entry() {
    return entry;
  }

  void readRaw(long offset, long bytes, String function) {
    if (isDoubtful(offset, bytes)) {
      home.slab.check(this, KasanReport.Access.READ, offset, bytes, function);
    }
  }

  void writeRaw(long offset, long bytes, String function) {
    if (isDoubtful(offset, bytes)) {
      home.slab.check(this, KasanReport.Access.WRITE, offset, bytes, function);
    }
  }

  private boolean isDoubtful(long offset, long bytes) {
    return offset < 0 || bytes < 0 || offset + bytes > limit;
  }

  /** Memory of the heap: neither ZERO_SIZE_PTR nor a constant. */
  private boolean isOrdinary() {
    return id > 0;
  }

  void entry(ListHead<?> link) {
    entry = link;
  }

  /** What the linker put here; nobody writes it when the kernel runs. */
  void literal(String string) {
    text = string;
  }

  void free(Site site) {
    if (freed == null) {
      home.forget(this);
      limit = ~limit;
    }
    freed = site;
  }

  /** The start of the slab's object: {@link #address} less the header of a list entry. */
  long base() {
    return base;
  }

  /** The bytes in front of the pointer that belong to a list entry. */
  int header() {
    return header;
  }

  /** The bytes of the slab's object that somebody asked for. */
  long objectSize() {
    return limit < 0 ? ~limit : limit;
  }
}

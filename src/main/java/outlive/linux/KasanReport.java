// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * A wrong access to memory, as KASAN reports it: who touched it, who had allocated it, who had
 * freed it, and where in the object it was. A value that lessons and exercises read; {@link #text}
 * is the form in the log.
 *
 * @param kind {@code slab-use-after-free}, {@code slab-out-of-bounds}, {@code
 *     global-out-of-bounds}, {@code vmalloc-out-of-bounds} (registers, for which allocating is
 *     mapping), {@code double-free}, {@code invalid-free} or {@code null-ptr-deref}
 * @param function the kernel function that touched it
 * @param access what it did
 * @param bytes how many bytes it touched; 0 for a free
 * @param address where
 * @param accessed the task and its stack
 * @param allocated who allocated the object, null for ZERO_SIZE_PTR
 * @param freed who freed it, null when it lives
 * @param offset bytes from the start of the object to the address
 * @param objectSize bytes of the object; with managed memory its list entry's header counts, too
 */
public record KasanReport(
    String kind,
    String function,
    Access access,
    long bytes,
    long address,
    Site accessed,
    @Nullable Site allocated,
    @Nullable Site freed,
    long offset,
    long objectSize) {

  /** What was done to the memory. */
  public enum Access {
    READ("Read"),
    WRITE("Write"),
    FREE("Free");

    private final String word;

    Access(String word) {
      this.word = word;
    }
  }

  /** {@code slab-use-after-free in drm_ioctl}: the report in one line, as scenarios count it. */
  public String headline() {
    return kind + " in " + function;
  }

  /** The running task. */
  public String task() {
    return accessed.task();
  }

  /** The report as the log shows it, in lines; no newline after the last. */
  public String text() {
    StringBuilder text = new StringBuilder("BUG: KASAN: ").append(headline()).append('\n');
    text.append(access.word).append(access == Access.FREE ? " of" : " of size " + bytes + " at");
    text.append(" addr %016x by task %s\n".formatted(address, task()));
    accessed.appendTo(text, "Call trace:");
    if (allocated != null) {
      allocated.appendTo(text, "Allocated by task " + allocated.task() + ":");
    }
    if (freed != null) {
      freed.appendTo(text, "Freed by task " + freed.task() + ":");
    }
    if (objectSize > 0) {
      text.append("The buggy address is located ").append(position()).append('\n');
    }
    return text.substring(0, text.length() - 1);
  }

  private String position() {
    String region =
        "%s %d-byte region".formatted(freed == null ? "allocated" : "freed", objectSize);
    return offset < objectSize
        ? offset + " bytes inside of " + region
        : (offset - objectSize) + " bytes to the right of " + region;
  }
}

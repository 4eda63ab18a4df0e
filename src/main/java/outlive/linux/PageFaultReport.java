// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * An access to an address where nothing is mapped, as the processor reports it: NULL, an ERR_PTR
 * that nobody checked, registers after iounmap (B3). A value that lessons and exercises read;
 * {@link #text} is the form in the log.
 *
 * <p>kernel: never tells who mapped and unmapped the address; that is what a learner has to know,
 * so here it stands below.
 *
 * @param function the kernel function that touched it
 * @param access what it did
 * @param address where
 * @param accessed the task and its stack
 * @param mapped who had mapped the address, null when nobody ever did
 * @param unmapped who unmapped it, null when nobody did
 */
public record PageFaultReport(
    String function,
    Access access,
    long address,
    Site accessed,
    @Nullable Site mapped,
    @Nullable Site unmapped) {
  private static final long PAGE = 4096;

  /** What was done, with the bits of the processor's error code. */
  public enum Access {
    READ("read access", 0x00),
    WRITE("write access", 0x02),
    /** A call: the function pointer was wrong. */
    EXEC("instruction fetch", 0x10);

    private final String words;
    private final int code;

    Access(String words, int code) {
      this.words = words;
      this.code = code;
    }
  }

  /** {@code page-fault in toy_ioctl}: the report in one line; kernel: its first three lines. */
  public String headline() {
    return (isNull() ? "null-ptr-deref in " : "page-fault in ") + function;
  }

  /** Whether it is NULL, or a field behind it: page 0 is nobody's (page_fault_oops asks, too). */
  public boolean isNull() {
    return Long.compareUnsigned(address, PAGE) < 0;
  }

  /** The running task. */
  public String task() {
    return accessed.task();
  }

  /** The report as the log shows it, in lines (page_fault_oops); no newline after the last. */
  public String text() {
    StringBuilder text = new StringBuilder("BUG: ");
    text.append(isNull() ? "kernel NULL pointer dereference, " : "unable to handle page fault for ")
        .append("address: %016x\n".formatted(address))
        .append("#PF: supervisor %s in kernel mode\n".formatted(access.words))
        .append("#PF: error_code(0x%04x) - not-present page\n".formatted(access.code))
        .append("Comm: ")
        .append(task())
        .append("\nRIP: ")
        .append(function)
        .append('\n');
    accessed.appendTo(text, "Call trace:");
    if (mapped != null) {
      mapped.appendTo(text, "Mapped by task " + mapped.task() + ":");
    }
    if (unmapped != null) {
      unmapped.appendTo(text, "Unmapped by task " + unmapped.task() + ":");
    }
    return text.substring(0, text.length() - 1);
  }
}

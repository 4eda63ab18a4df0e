// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * Registers that were mapped: the {@code void __iomem *} that ioremap returns. After iounmap the
 * pointer is as wrong as a pointer to freed memory, but no allocator is asked: the processor itself
 * finds nothing there (B3).
 *
 * <p>An address of the kernel is never mapped again, so a report is always about this mapping.
 * Linux uses addresses again, and then a stale pointer reaches another device's registers.
 */
public final class IoMapping {
  private static final int LONG_BYTES = 4; // the l of readl: 32 bits

  private final IoMem io;
  private final long machine;
  private final long base;
  private final long offset;
  private final long pages;
  private final Alloc area;
  private final Site mapped;
  private @Nullable Site unmapped;

  /**
   * A mapping of whole pages.
   *
   * @param machine where the first page is in the machine
   * @param base where it is in the kernel
   * @param offset from there to the first register
   * @param pages bytes of all the pages
   * @param area memory of the mapping's vm_struct
   */
  IoMapping(IoMem io, long machine, long base, long offset, long pages, Alloc area) {
    this.io = io;
    this.machine = machine;
    this.base = base;
    this.offset = offset;
    this.pages = pages;
    this.area = area;
    this.mapped = kernel().slab().site();
  }

  /** Where the pointer points, in the kernel's own addresses. */
  public long address() {
    return base + offset;
  }

  /** Whether the registers can be reached; C cannot ask its pointer that (no kernel function). */
  public boolean isMapped() {
    return unmapped == null;
  }

  // tag::readl[]
  /**
   * Reads the 32-bit register at the offset (readl, DV-40). One instruction of the calling
   * function, so that is where a page fault is reported; KASAN does not see it, the processor does.
   */
  public int readl(long register) {
    return readl(register, "");
  }

  /** As {@link #readl(long)}, in a kernel function that the caller stands for (readl, DV-40). */
  public int readl(long register, String function) {
    touch(PageFaultReport.Access.READ, register, LONG_BYTES, function);
    return io.register(machine + offset + register);
  }

  // end::readl[]

  // tag::writel[]
  /** Writes the 32-bit register at the offset; wrong as {@link #readl(long)} (writel, DV-40). */
  public void writel(int value, long register) {
    writel(value, register, "");
  }

  /**
   * As {@link #writel(int, long)}, in a kernel function that the caller stands for (writel, DV-40).
   */
  public void writel(int value, long register, String function) {
    touch(PageFaultReport.Access.WRITE, register, LONG_BYTES, function);
    io.register(machine + offset + register, value);
  }

  // end::writel[]

  /**
   * Reads bytes with an instruction of the compiler's: a struct laid over the registers, a memcpy
   * where memcpy_fromio was meant. KASAN sees those, and is there before the processor (B3).
   */
  public void read(long at, long bytes, String function) {
    instrumented(KasanReport.Access.READ, at, bytes, function);
    touch(PageFaultReport.Access.READ, at, bytes, function);
  }

  /** As {@link #read}, for writing: a memcpy where memcpy_toio was meant (B3). */
  public void write(long at, long bytes, String function) {
    instrumented(KasanReport.Access.WRITE, at, bytes, function);
    touch(PageFaultReport.Access.WRITE, at, bytes, function);
  }

  /** {@code <fe000000 at ffffc90000000000, mapped>}, for a debugger. */
  @Override
  public String toString() {
    String state = isMapped() ? "mapped" : "unmapped";
    return "<%08x at %016x, %s>".formatted(machine + offset, address(), state);
  }

  Alloc area() {
    return area;
  }

  void unmapped(Site site) {
    unmapped = site;
  }

  /** Past the registers, but on their last page, is another device's trouble and no fault. */
  private boolean isThere(long at, long bytes) {
    return isMapped() && offset + at >= 0 && offset + at + bytes <= pages;
  }

  private void touch(PageFaultReport.Access access, long at, long bytes, String function) {
    if (!isThere(at, bytes)) {
      Site site = Site.here(kernel().task());
      String in = function.isEmpty() ? site.function() : function;
      long address = address() + at;
      throw PageFault.at(
          kernel(), new PageFaultReport(in, access, address, site, mapped, unmapped));
    }
  }

  private void instrumented(KasanReport.Access access, long at, long bytes, String function) {
    if (kernel().slab().kasan() && !isThere(at, bytes)) {
      KasanReport report =
          new KasanReport(
              "vmalloc-out-of-bounds",
              function,
              access,
              bytes,
              address() + at,
              Site.here(kernel().task()),
              mapped,
              unmapped,
              offset + at,
              pages);
      kernel().log().add(new KernelLog.Report(report));
      throw new MemoryFault(report);
    }
  }

  private Kernel kernel() {
    return io.kernel();
  }
}

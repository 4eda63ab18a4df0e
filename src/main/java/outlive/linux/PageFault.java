// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * An access to an address where nothing is mapped, thrown after its {@link PageFaultReport} is in
 * the log. The processor notices, so every kernel stops here, with KASAN or without.
 */
public final class PageFault extends AssertionError {
  private static final long serialVersionUID = 1;

  private final transient PageFaultReport report;

  PageFault(PageFaultReport report) {
    super(report.headline());
    this.report = report;
  }

  /** Who touched which address, and who had mapped and unmapped it. */
  public PageFaultReport report() {
    return report;
  }

  /**
   * Records an access to an address that was never mapped, such as NULL or an ERR_PTR, and returns
   * what the caller then throws (page_fault_oops).
   *
   * @param function the kernel function that touches it
   */
  public static PageFault at(
      Kernel kernel, PageFaultReport.Access access, long address, String function) {
    Site site = Site.here(kernel.task());
    return at(kernel, new PageFaultReport(function, access, address, site, null, null));
  }

  static PageFault at(Kernel kernel, PageFaultReport report) {
    kernel.log().add(new KernelLog.Oops(report));
    return new PageFault(report);
  }
}

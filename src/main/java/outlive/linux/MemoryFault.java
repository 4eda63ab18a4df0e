// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * A wrong access to memory, thrown after its {@link KasanReport} is in the log.
 *
 * <p>kernel: KASAN reports and often goes on; here the task ends, so that the first report is the
 * last and everything after it need not be explained.
 */
public final class MemoryFault extends AssertionError {
  private static final long serialVersionUID = 1;

  private final transient KasanReport report;

  MemoryFault(KasanReport report) {
    super(report.headline());
    this.report = report;
  }

  /** Who touched what, and who allocated and freed it. */
  public KasanReport report() {
    return report;
  }
}

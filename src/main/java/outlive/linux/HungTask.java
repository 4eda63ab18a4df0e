// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.List;

/**
 * A task waits for something that cannot happen any more; thrown after its {@link Report} is in the
 * log.
 *
 * <p>kernel: khungtaskd says so after 120 seconds, and the task goes on waiting; here it is said as
 * soon as no task can go on, and the task ends.
 */
public final class HungTask extends AssertionError {
  private static final long serialVersionUID = 1;

  private final transient Report report;

  HungTask(Report report) {
    super(report.headline());
    this.report = report;
  }

  /** Who waits, for what, and who has it. */
  public Report report() {
    return report;
  }

  /**
   * A wait that cannot end, as a value that lessons and exercises read (check_hung_task).
   *
   * @param task the task that waits
   * @param function the kernel function in which it waits
   * @param waitsFor what it waits for, in words
   * @param holders who has that, oldest first
   * @param site the waiting task's stack
   */
  public record Report(
      String task, String function, String waitsFor, List<Hold> holders, Site site) {
    /** {@code deadlock in drm_dev_unplug}: the report in one line. */
    public String headline() {
      return "deadlock in " + function;
    }

    /** The report as the log shows it, in lines; no newline after the last. */
    public String text() {
      StringBuilder text = new StringBuilder();
      text.append("INFO: task %s blocked for more than 120 seconds.".formatted(task));
      text.append("\nIt waits in %s for %s".formatted(function, waitsFor));
      holders.forEach(hold -> text.append("\n  held by ").append(hold.text()));
      if (!site.frames().isEmpty()) {
        text.append("\nCall trace:");
        site.frames().forEach(frame -> text.append("\n ").append(frame));
      }
      return text.toString();
    }
  }
}

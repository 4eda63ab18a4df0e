// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import org.jspecify.annotations.Nullable;
import outlive.linux.KernelLog.AddActionFailed;
import outlive.linux.KernelLog.AllocFailed;
import outlive.linux.KernelLog.Bug;
import outlive.linux.KernelLog.DevresOp;
import outlive.linux.KernelLog.DrmresOp;
import outlive.linux.KernelLog.DrmresRelease;
import outlive.linux.KernelLog.Entry;
import outlive.linux.KernelLog.FinalKfree;
import outlive.linux.KernelLog.Hung;
import outlive.linux.KernelLog.Leaked;
import outlive.linux.KernelLog.Oops;
import outlive.linux.KernelLog.Printk;
import outlive.linux.KernelLog.Report;
import outlive.linux.KernelLog.Warning;
import outlive.linux.Kmemleak;

/** The log's entries as lines of a transcript. */
final class TranscriptLine {
  private TranscriptLine() {}

  /** The line; null when a transcript does not show the entry. */
  static @Nullable String of(Entry entry, DrmNames drms) {
    if (entry instanceof DevresOp op) {
      return "%s: %s %s (%d bytes)".formatted(op.device(), op.op(), op.name(), op.bytes());
    }
    if (entry instanceof DrmresOp op) {
      return "%s: %s %s (%d bytes)".formatted(drms.of(op), op.op(), op.name(), op.bytes());
    }
    if (entry instanceof DrmresRelease release) {
      return drms.of(release) + ": drmres release " + (release.end() ? "end" : "begin");
    }
    if (entry instanceof AddActionFailed failed) {
      return drms.of(failed.drm()) + ": failed to add action " + failed.action();
    }
    if (entry instanceof AllocFailed failed) {
      return drms.of(failed.drm()) + ": failed to allocate " + failed.bytes() + " bytes";
    }
    if (entry instanceof FinalKfree freed) {
      return drms.of(freed) + ": final_kfree";
    }
    if (entry instanceof Warning warning) {
      return "WARN " + warning.function();
    }
    if (entry instanceof Bug bug) {
      return "BUG " + bug.function();
    }
    if (entry instanceof Report report) {
      return "BUG " + report.report().function();
    }
    if (entry instanceof Oops oops) {
      return "BUG " + oops.report().function();
    }
    if (entry instanceof Hung hung) {
      return "HUNG " + hung.report().function();
    }
    if (entry instanceof Leaked leaked) {
      return "LEAK " + leak(leaked.leak());
    }
    return entry instanceof Printk line ? line.text() : null;
  }

  /** kernel: prints addresses; a transcript has none, since they are different in every run. */
  private static String leak(Kmemleak.Leak leak) {
    if (leak instanceof Kmemleak.StillHeld held) {
      return held.what() + " (" + held.refs() + " references)";
    }
    return leak instanceof Kmemleak.Unreferenced lost
        ? "memory (" + lost.memory().size() + " bytes)"
        : "";
  }
}

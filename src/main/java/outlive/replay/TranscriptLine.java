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
import outlive.linux.KernelLog.Report;
import outlive.linux.KernelLog.Warning;

/** The log's entries as lines of a transcript. */
final class TranscriptLine {
  private TranscriptLine() {}

  /** The line; null when a transcript does not show the entry. */
  static @Nullable String of(Entry entry) {
    if (entry instanceof DevresOp op) {
      return "%s: %s %s (%d bytes)".formatted(op.device(), op.op(), op.name(), op.bytes());
    }
    if (entry instanceof DrmresOp op) {
      return "%s: %s %s (%d bytes)".formatted(op.drm(), op.op(), op.name(), op.bytes());
    }
    if (entry instanceof DrmresRelease release) {
      return release.drm() + ": drmres release " + (release.end() ? "end" : "begin");
    }
    if (entry instanceof AddActionFailed failed) {
      return failed.drm() + ": failed to add action " + failed.action();
    }
    if (entry instanceof AllocFailed failed) {
      return failed.drm() + ": failed to allocate " + failed.bytes() + " bytes";
    }
    if (entry instanceof FinalKfree freed) {
      return freed.drm() + ": final_kfree";
    }
    if (entry instanceof Warning warning) {
      return "WARN " + warning.function();
    }
    if (entry instanceof Bug bug) {
      return "BUG " + bug.function();
    }
    return entry instanceof Report report ? "BUG " + report.report().function() : null;
  }
}

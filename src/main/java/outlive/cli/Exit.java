// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.PrintWriter;
import java.util.Collection;
import outlive.finding.Finding;

/** Exit codes of every command. Wrong usage is picocli's own code, which is the same. */
final class Exit {
  static final int FINE = 0;
  static final int FINDINGS = 1;
  static final int USAGE = 2;

  private Exit() {}

  /** Prints the findings in order of place; {@link #FINDINGS} when there are any. */
  static int with(Collection<Finding> findings, PrintWriter err) {
    findings.stream().sorted().forEach(err::println);
    return findings.isEmpty() ? FINE : FINDINGS;
  }
}

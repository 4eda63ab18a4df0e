// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import outlive.finding.Finding;

/**
 * What an import did.
 *
 * @param index the list of threads; empty when nothing was written and what was there stays
 * @param messages how many messages the result has
 * @param threads how many threads
 * @param files from how many files
 * @param parsed how many of them were read anew
 * @param findings what is wrong, with the files as the user named them
 */
public record Imported(
    Optional<Path> index,
    int messages,
    int threads,
    int files,
    int parsed,
    List<Finding> findings) {
  public Imported {
    findings = findings.stream().sorted().toList();
  }

  static Imported nothing(List<Finding> findings) {
    return new Imported(Optional.empty(), 0, 0, 0, 0, findings);
  }
}

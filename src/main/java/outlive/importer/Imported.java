// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param notes what was done that the user did not name
 */
public record Imported(
    Optional<Path> index,
    int messages,
    int threads,
    int files,
    int parsed,
    List<Finding> findings,
    List<String> notes) {
  static final Imported NOTHING = nothing(List.of());

  public Imported {
    notes = List.copyOf(notes);
    findings = findings.stream().sorted().toList();
  }

  static Imported nothing(List<Finding> findings) {
    return new Imported(Optional.empty(), 0, 0, 0, 0, findings, List.of());
  }

  /** The same, after pages were fetched. */
  Imported with(WholeThread web) {
    List<Finding> all = new ArrayList<>(web.findings());
    all.addAll(findings);
    return new Imported(index, messages, threads, files, parsed, all, web.notes());
  }
}

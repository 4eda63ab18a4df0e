// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import outlive.archive.Archive;
import outlive.finding.Finding;
import outlive.mail.ThreadTable;
import outlive.mail.ThreadTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code threads}: saved archive pages as a table of messages and their parents. */
@Command(
    name = "threads",
    description =
        "Saved archive pages and mailboxes as a table: one row a message, and its parent.",
    footer = {
      "",
      "Columns, tab-separated: id parent date author subject how.",
      "date is an instant in UTC where a reply tells it exactly, else the page's day;",
      "how says what the parent rests on."
    })
final class ThreadsCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Saved pages, mailboxes, folders of them.")
  List<Path> paths = List.of();

  @Override
  public Integer call() {
    Archive archive = Archive.read(paths);
    List<Finding> findings = new ArrayList<>(archive.findings());
    PrintWriter out = spec.commandLine().getOut();
    if (!archive.messages().isEmpty()) {
      ThreadTree tree = ThreadTree.of(archive.messages());
      findings.addAll(tree.findings());
      out.print(ThreadTable.render(tree));
      out.flush();
    }
    return Exit.with(findings, spec.commandLine().getErr());
  }
}

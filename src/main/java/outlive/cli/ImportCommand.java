// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import outlive.importer.FetchLimits;
import outlive.importer.Imported;
import outlive.importer.Importer;
import outlive.importer.WebAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: threads as data for a site, and as a clean mailbox. */
@Command(
    name = "import",
    description = "Saved pages and mailboxes as JSON and as a clean mailbox, in one folder.",
    footer = {
      "",
      "docs/import-format.adoc says what is in the folder. What did not change since",
      "the last import is not read again. Findings do not keep the result from being",
      "written, unless --strict is given; a result that cannot be written leaves the",
      "last one as it was."
    })
final class ImportCommand implements Callable<Integer> {
  /** What fits into memory; who has more has a mailbox, and imports that. */
  private static final int MOST_MIB = 1024;

  @Spec CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Saved pages, mailboxes, folders of them; or the https:// address of one page.")
  List<String> words = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder for the result: a new one, an empty one, or that of an import.")
  Path out = Path.of("");

  @Option(names = "--strict", description = "Any finding keeps the result that is there.")
  boolean strict;

  @Option(
      names = "--max-size",
      paramLabel = "MIB",
      defaultValue = "64",
      description = "The most that is fetched from one address, in MiB (${DEFAULT-VALUE}).")
  int maxSize;

  @Override
  public Integer call() {
    words.forEach(this::refuse);
    if (maxSize < 1 || maxSize > MOST_MIB) {
      throw new ParameterException(
          spec.commandLine(), "--max-size is a number of MiB from 1 to " + MOST_MIB);
    }
    FetchLimits limits = new FetchLimits((long) maxSize << 20, FetchLimits.USUAL.time());
    Imported imported = new Importer(out, strict, limits).run(words);
    PrintWriter print = spec.commandLine().getOut();
    imported.notes().forEach(print::println);
    imported.index().ifPresent(index -> print.print(summary(imported, index)));
    print.flush();
    int exit = Exit.with(imported.findings(), spec.commandLine().getErr());
    if (imported.index().isPresent()) {
      return exit;
    }
    spec.commandLine().getErr().println("nothing was written to " + out);
    return Exit.FINDINGS;
  }

  /** An address that nothing is fetched from is no bad content: it was typed. */
  private void refuse(String word) {
    if (WebAddress.isMeant(word)) {
      WebAddress.problem(word)
          .ifPresent(
              problem -> {
                throw new ParameterException(spec.commandLine(), word + ": " + problem);
              });
    }
  }

  private static String summary(Imported imported, Path index) {
    return "%s in %s from %s: %s read, %d unchanged%n%s%n"
        .formatted(
            count(imported.messages(), "message"),
            count(imported.threads(), "thread"),
            count(imported.files(), "file"),
            count(imported.parsed(), "file"),
            imported.files() - imported.parsed(),
            index);
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import outlive.scenario.Matrix;
import outlive.scenario.MatrixColumn;
import outlive.scenario.MatrixRow;
import outlive.scenario.MatrixText;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code matrix}: who breaks with which owner, each cell computed. */
@Command(
    name = "matrix",
    description = "Who breaks with which owner: every order of a few events, for each owner.",
    footer = {
      "",
      "A token is replayed with its cell's scenario:",
      "  ./build.sh matrix --scn ioctl/container-devm > cell.scn",
      "  ./build.sh explore --order TOKEN cell.scn",
      "Exit: 0 also when orders fail; 1 when the engine misses a mistake that was",
      "planted for it."
    })
final class MatrixCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin CanaryOptions canaries = new CanaryOptions();

  @ArgGroup Form form = new Form();

  static final class Form {
    @Option(names = "--tsv", description = "As data: a row a cell, a header row first.")
    boolean tsv;

    @Option(
        names = "--scn",
        paramLabel = "ROW/COLUMN",
        description = "The scenario of one cell, as explore takes it.")
    Optional<String> cell = Optional.empty();
  }

  @Override
  public Integer call() {
    if (canaries.refuse(spec)) {
      return Exit.FINDINGS;
    }
    Matrix matrix = Matrix.run(canaries.unseen());
    PrintWriter out = spec.commandLine().getOut();
    if (form.cell.isPresent()) {
      out.print(cell(spec, matrix, form.cell.get()).scenarioText());
    } else {
      out.print(form.tsv ? MatrixText.tsv(matrix) : MatrixText.table(matrix));
    }
    out.flush();
    return Exit.FINE;
  }

  /**
   * The cell of that name.
   *
   * @throws ParameterException when there is none; it says which there are
   */
  static Matrix.Cell cell(CommandSpec spec, Matrix matrix, String word) {
    return matrix.cell(word).orElseThrow(() -> noSuchCell(spec, word));
  }

  private static ParameterException noSuchCell(CommandSpec spec, String word) {
    return new ParameterException(
        spec.commandLine(),
        "there is no cell %s; a cell is ROW/COLUMN, a row %s, a column %s"
            .formatted(
                word,
                Arrays.stream(MatrixRow.values())
                    .map(MatrixRow::word)
                    .collect(Collectors.joining(", ")),
                Arrays.stream(MatrixColumn.values())
                    .map(MatrixColumn::word)
                    .collect(Collectors.joining(", "))));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import outlive.explore.Answer;
import outlive.explore.Explorer;
import outlive.explore.Token;

/**
 * Who breaks with which owner: for each choice of an owner and each way that events can go, what
 * every order of these events makes of it. No cell is written down, each is run.
 *
 * @param cells row by row, in the order of {@link MatrixRow} and {@link MatrixColumn}
 */
public record Matrix(List<Cell> cells) {
  public Matrix {
    cells = List.copyOf(cells);
  }

  /** What came of one driver in one row. */
  public static final class Cell {
    private final MatrixRow row;
    private final MatrixColumn column;
    private final ScenarioProgram program;
    private final NamedOrder named;
    private final Answer answer;

    private Cell(MatrixRow row, MatrixColumn column, Variant variant) {
      this.row = row;
      this.column = column;
      this.program = new ScenarioProgram(row.scenario(column), variant);
      this.named = NamedOrder.run(program, row.order());
      this.answer = Explorer.explore(program);
    }

    public MatrixRow row() {
      return row;
    }

    public MatrixColumn column() {
      return column;
    }

    /** {@code ioctl/kms-devm}: its name on a command line. */
    public String word() {
      return row.word() + "/" + column.word();
    }

    /** The row's order alone, in a letter or a word: x, f, L, ok, waits. */
    public String letter() {
      return named.letter();
    }

    /** What was reported in the row's order alone. */
    public Optional<String> report() {
      return named.report();
    }

    /** All orders of the row's events. */
    public Answer answer() {
      return answer;
    }

    /** The shortest failing order; empty when none fails. */
    public Optional<String> shortest() {
      return answer
          .shortest()
          .map(failure -> failure.order().text(program) + (failure.isAtExit() ? " exit" : ""));
    }

    /** The shortest failing order as a token of this cell's scenario. */
    public Optional<String> token() {
      return answer.shortest().map(failure -> Token.of(failure.order(), program));
    }

    /** The shortest failing order with everything written down. */
    public Optional<Trace> trace() {
      return answer.shortest().map(failure -> Trace.of(program, failure.order()));
    }

    /** The scenario: the row's actors, the column's driver. */
    public Scenario scenario() {
      return row.scenario(column);
    }

    /** The scenario as a file says it: what {@code explore} takes, and the token belongs to. */
    public String scenarioText() {
      Scenario scenario = scenario();
      StringBuilder text = new StringBuilder("# " + word() + ": " + row.title() + "\n");
      scenario
          .choices()
          .forEach((key, value) -> text.append("%s: %s\n".formatted(key.word(), value)));
      for (Scenario.Cast actor : scenario.actors()) {
        List<String> events = actor.events().stream().map(Event::word).toList();
        text.append("actor %s: %s\n".formatted(actor.name(), String.join(" ", events)));
      }
      return text.toString();
    }
  }

  /**
   * Runs every cell.
   *
   * @param unseen classes of mistakes whose detector is off
   */
  public static Matrix run(Set<Bug> unseen) {
    Variant variant = new Variant(Set.of(), unseen);
    List<Cell> cells = new ArrayList<>();
    for (MatrixRow row : MatrixRow.values()) {
      for (MatrixColumn column : MatrixColumn.values()) {
        cells.add(new Cell(row, column, variant));
      }
    }
    return new Matrix(cells);
  }

  /** The cell of that name, such as {@code ioctl/kms-devm}. */
  public Optional<Cell> cell(String word) {
    return cells.stream().filter(cell -> cell.word().equals(word)).findFirst();
  }

  /** The cells of a row, by column. */
  public List<Cell> row(MatrixRow row) {
    return cells.stream().filter(cell -> cell.row() == row).toList();
  }
}

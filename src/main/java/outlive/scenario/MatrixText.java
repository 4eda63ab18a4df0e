// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import outlive.explore.Answer;

/** The lifetime matrix for a terminal, and as data. */
public final class MatrixText {
  private static final int WIDTH = 10; // of a cell; seven of them and the margin make 79
  private static final int MARGIN = 9;
  private static final String INDENT = "  ";

  private MatrixText() {}

  /** A table of at most 80 columns, then each failing cell in full. */
  public static String table(Matrix matrix) {
    StringBuilder text = new StringBuilder();
    text.append("this: the order that the row is named after; all: how many of all orders fail\n");
    text.append("x use after free, f hardware fault, L late or leaked, waits: no such order\n\n");
    line(text, "", List.of(MatrixColumn.values()), MatrixColumn::thing);
    line(text, "", List.of(MatrixColumn.values()), MatrixColumn::owner);
    for (MatrixRow row : MatrixRow.values()) {
      text.append('\n').append(row.word()).append(": ").append(row.title()).append('\n');
      line(text, INDENT + "this", matrix.row(row), Matrix.Cell::letter);
      line(text, INDENT + "all", matrix.row(row), cell -> failing(cell.answer(), "/"));
    }
    text.append('\n').append(MatrixRow.UNSAID).append('\n');
    matrix.cells().stream()
        .filter(cell -> cell.answer().failing().signum() > 0)
        .forEach(cell -> append(text, cell));
    return text.toString();
  }

  private static <T> void line(
      StringBuilder text, String margin, List<T> cells, Function<T, String> word) {
    StringBuilder line = new StringBuilder(padded(margin, MARGIN));
    cells.forEach(cell -> line.append(padded(word.apply(cell), WIDTH)));
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String padded(String word, int width) {
    return word + " ".repeat(Math.max(0, width - word.length()));
  }

  private static void append(StringBuilder text, Matrix.Cell cell) {
    text.append("\n%s: %s orders fail\n".formatted(cell.word(), failing(cell.answer(), " of ")));
    for (Answer.Count report : cell.answer().reports()) {
      text.append(INDENT).append(counted(report)).append('\n');
    }
    text.append(INDENT).append("shortest ").append(cell.shortest().orElse("")).append('\n');
    text.append(INDENT).append("token ").append(cell.token().orElse("")).append('\n');
  }

  private static String failing(Answer answer, String between) {
    return answer.failing() + between + answer.orders();
  }

  private static String counted(Answer.Count report) {
    return report.orders() + " " + report.text();
  }

  /**
   * One row a cell, tabs between the fields, the first row says what they are; several reports have
   * {@code " | "} between them. A field that does not apply is empty.
   */
  public static String tsv(Matrix matrix) {
    StringBuilder text = new StringBuilder();
    text.append("row\tcolumn\ttitle\tletter\treport\torders\tfailing\treports\tshortest\ttoken\n");
    for (Matrix.Cell cell : matrix.cells()) {
      List<String> fields =
          List.of(
              cell.row().word(),
              cell.column().word(),
              cell.row().title(),
              cell.letter(),
              cell.report().orElse(""),
              cell.answer().orders().toString(),
              cell.answer().failing().toString(),
              cell.answer().reports().stream()
                  .map(MatrixText::counted)
                  .collect(Collectors.joining(" | ")),
              cell.shortest().orElse(""),
              cell.token().orElse(""));
      text.append(String.join("\t", fields)).append('\n');
    }
    return text.toString();
  }
}

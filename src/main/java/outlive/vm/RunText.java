// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An order as both kernels told it, side by side: event by event, then the verdict. */
public final class RunText {
  private static final int COLUMN = 37; // of each side; a line has 80 at most
  private static final String SAME = " = ";
  private static final String OTHER = " ! ";
  private static final String BLANK = "   ";

  private RunText() {}

  /** All of it; each line with its newline. */
  public static String of(Verdict verdict, String linux) {
    StringBuilder text = new StringBuilder();
    row(text, "the port", BLANK, "Linux " + linux);
    row(text, "-".repeat(COLUMN), BLANK, "-".repeat(COLUMN));
    for (Verdict.Pair pair : verdict.pairs()) {
      text.append(pair.event());
      boolean hasWaited = pair.port().or(pair::linux).filter(EventLog::hasWaited).isPresent();
      text.append(hasWaited ? "  (asked before, it had to wait until now)" : "").append('\n');
      rows(text, lines(pair.port()), lines(pair.linux()));
      if (!pair.difference().isEmpty()) {
        text.append("  ! ").append(pair.difference()).append('\n');
      }
    }
    return text.append('\n').append(verdict.text()).append('\n').toString();
  }

  private record Said(String text, boolean isReport) {}

  /** Log, then report or result. */
  private static List<Said> lines(Optional<EventLog> event) {
    List<Said> lines = new ArrayList<>();
    if (event.isEmpty()) {
      return lines;
    }
    event.get().lines().forEach(line -> lines.add(new Said(line, false)));
    Optional<EventLog.Report> report = event.get().report();
    report.ifPresent(
        wrong -> {
          lines.add(new Said("✗ " + wrong.headline(), true));
          wrong.text().forEach(line -> lines.add(new Said("  " + line.strip(), true)));
        });
    if (report.isEmpty() || !event.get().result().equals("no return")) {
      lines.add(new Said("-> " + event.get().result(), report.isPresent()));
    }
    return lines;
  }

  private static void rows(StringBuilder text, List<Said> port, List<Said> linux) {
    for (int i = 0; i < Math.max(port.size(), linux.size()); i++) {
      Said left = i < port.size() ? port.get(i) : new Said("", false);
      Said right = i < linux.size() ? linux.get(i) : new Said("", false);
      boolean isCompared = !left.isReport() && !right.isReport();
      String mark = !isCompared ? BLANK : left.equals(right) ? SAME : OTHER;
      List<String> lefts = wrap(left.text());
      List<String> rights = wrap(right.text());
      for (int k = 0; k < Math.max(lefts.size(), rights.size()); k++) {
        row(
            text,
            "  " + (k < lefts.size() ? lefts.get(k) : ""),
            k == 0 ? mark : BLANK,
            k < rights.size() ? rights.get(k) : "");
      }
    }
  }

  private static void row(StringBuilder text, String left, String mark, String right) {
    text.append(("%-" + (COLUMN + 2) + "s").formatted(left)).append(mark).append(right);
    while (text.charAt(text.length() - 1) == ' ') {
      text.setLength(text.length() - 1);
    }
    text.append('\n');
  }

  /** In pieces that fit a column; a word without blanks is cut. */
  private static List<String> wrap(String line) {
    List<String> pieces = new ArrayList<>();
    String rest = line;
    while (rest.length() > COLUMN) {
      int blank = rest.lastIndexOf(' ', COLUMN);
      int cut = blank > COLUMN / 3 ? blank : COLUMN;
      pieces.add(rest.substring(0, cut));
      rest = "    " + rest.substring(cut).strip();
    }
    pieces.add(rest);
    return pieces;
  }
}

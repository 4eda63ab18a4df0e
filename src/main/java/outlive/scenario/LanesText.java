// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lanes for a terminal: fixed columns that begin where their names do. */
public final class LanesText {
  private static final int NARROWEST_STATE = 16;
  private static final String REPORT = "✗ ";
  private static final String EXIT = "exit";

  private final Lanes lanes;
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> widths = new ArrayList<>();

  private LanesText(Lanes lanes) {
    this.lanes = lanes;
  }

  /** The lanes, each line with its newline; as wide as a terminal where that can be. */
  public static String of(Lanes lanes) {
    return new LanesText(lanes).draw();
  }

  private String draw() {
    measure();
    List<String> names = new ArrayList<>(List.of("#"));
    names.addAll(lanes.actors());
    names.addAll(lanes.bars());
    names.add(Lanes.DEVICE);
    line(names);
    boolean isExit = false;
    for (Lanes.Row row : lanes.rows()) {
      if (row.isExit() && !isExit) {
        text.append(EXIT).append('\n');
        isExit = true;
      }
      row(row);
    }
    return text + "\n█ bound  ┃ lives  ░ freed  ┆ waits  ✗ report\n";
  }

  private void measure() {
    widths.add(Math.max(2, Integer.toString(lanes.rows().size()).length()));
    for (int i = 0; i < lanes.actors().size(); i++) {
      int lane = i;
      int widest =
          lanes.rows().stream()
              .filter(row -> row.lane() == lane)
              .mapToInt(row -> row.event().length())
              .max()
              .orElse(0);
      widths.add(Math.max(widest, Math.max(lanes.actors().get(i).length(), WAITS.length())));
    }
    lanes.bars().forEach(bar -> widths.add(bar.length()));
    int sum = widths.stream().mapToInt(width -> width + 1).sum();
    widths.add(Math.max(NARROWEST_STATE, TraceText.WIDTH - sum));
  }

  private static final String WAITS = "┆ " + Lanes.WAITS;

  private void row(Lanes.Row row) {
    List<String> cells = new ArrayList<>(List.of(Integer.toString(row.number())));
    for (int lane = 0; lane < lanes.actors().size(); lane++) {
      cells.add(row.lane() == lane ? row.event() : row.waiting().contains(lane) ? WAITS : "");
    }
    row.lives().forEach(life -> cells.add(sign(life)));
    boolean isDevices = row.lane() == lanes.actors().size();
    List<String> state =
        Wrap.lines(
            (isDevices ? "[" + row.event() + "] " : "") + row.state(),
            widths.get(widths.size() - 1),
            0);
    cells.add(state.get(0));
    line(cells);
    for (String rest : state.subList(1, state.size())) {
      List<String> more = new ArrayList<>();
      IntStream.rangeClosed(0, lanes.actors().size()).forEach(unused -> more.add(""));
      row.lives().forEach(life -> more.add(sign(life)));
      more.add(rest);
      line(more);
    }
    if (!row.report().isEmpty()) {
      text.append(REPORT).append(row.report()).append('\n');
    }
  }

  private static String sign(Lanes.Life life) {
    return switch (life) {
      case NONE -> "";
      case DEVICE -> "█";
      case DRM -> "┃";
      case FREED -> "░";
    };
  }

  private void line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(cells.get(i));
      line.append(" ".repeat(Math.max(0, widths.get(i) - cells.get(i).length()) + 1));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}

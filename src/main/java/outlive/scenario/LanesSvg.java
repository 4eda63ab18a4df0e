// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lanes as a drawing: an event a row, bars run down from the event that starts a lifetime to the
 * one that ends it. One file without script, ids or anything from outside.
 */
public final class LanesSvg {
  private static final int MARGIN = 10;
  private static final int LETTER = 8; // pixels that hold any but the widest, in any usual font
  private static final int WIDE_LETTER = 13;
  private static final int PADDING = 16; // of a box around its text
  private static final int GAP = 8;
  private static final int NUMBER = 26;
  private static final int BAR = 30;
  private static final int STATE_LETTERS = 26; // a phone shrinks what is wider
  private static final int LINE = 16;
  private static final int ROW = 36;
  private static final int REPORT = 24;
  private static final int HEAD = 40;
  private static final int LEGEND = 76;

  private final Lanes lanes;
  private final Markup svg = new Markup();
  private final List<Integer> columns = new ArrayList<>(); // left edges: actors, bars, device
  private final List<Integer> tops = new ArrayList<>(); // upper edges of the rows, and the end
  private int width;

  private LanesSvg(Lanes lanes) {
    this.lanes = lanes;
  }

  /** The drawing, a whole file. */
  public static String of(Lanes lanes) {
    return new LanesSvg(lanes).draw();
  }

  private String draw() {
    measure();
    int end = tops.get(tops.size() - 1);
    int height = end + LINE * 2 + GAP;
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "lanes-svg",
        "role",
        "img",
        "viewBox",
        "0 0 %d %d".formatted(width, height),
        "width",
        Integer.toString(width),
        "style",
        "max-width:100%;height:auto");
    svg.newline().element("title", lanes.title()).newline();
    svg.element("desc", lanes.words()).newline().style(LanesStyle.drawing()).newline();
    box("ground", 0, 0, width, height);
    svg.newline();
    names();
    for (int bar = 0; bar < lanes.bars().size(); bar++) {
      bar(bar);
    }
    for (int i = 0; i < lanes.rows().size(); i++) {
      row(lanes.rows().get(i), tops.get(i));
    }
    legend(end + LINE + GAP);
    return svg.close().newline().toString();
  }

  private void measure() {
    int x = MARGIN + NUMBER;
    for (int lane = 0; lane < lanes.actors().size(); lane++) {
      columns.add(x);
      x += Math.max(ofEvents(lane), ofName(lanes.actors().get(lane))) + GAP;
    }
    for (String bar : lanes.bars()) {
      columns.add(x);
      x += Math.max(BAR, ofName(bar) + GAP);
    }
    columns.add(x);
    x += Math.max(ofEvents(lanes.actors().size()), ofName(Lanes.DEVICE));
    for (Lanes.Row row : lanes.rows()) {
      for (String line : state(row)) {
        x = Math.max(x, columns.get(columns.size() - 1) + line.length() * (LETTER - 1));
      }
    }
    // The legend and a report begin at the left, whatever the columns are.
    int report = lanes.rows().stream().mapToInt(row -> ofName(row.report())).max().orElse(0);
    width = MARGIN + Math.max(x, Math.max(MARGIN + NUMBER + 2 * LETTER + report, 3 * LEGEND));
    int y = HEAD;
    boolean isExit = false;
    for (Lanes.Row row : lanes.rows()) {
      y += row.isExit() && !isExit ? LINE : 0; // room for the word
      isExit = row.isExit();
      tops.add(y);
      y += high(row) + (row.report().isEmpty() ? 0 : REPORT);
    }
    tops.add(y);
  }

  /** How wide the events of a lane are, and the word for its waiting. */
  private int ofEvents(int lane) {
    int widest = 0;
    for (Lanes.Row row : lanes.rows()) {
      if (row.lane() == lane) {
        widest = Math.max(widest, wide(row.event()) + PADDING);
      } else if (row.waiting().contains(lane)) {
        widest = Math.max(widest, wide(Lanes.WAITS) + PADDING);
      }
    }
    return widest;
  }

  /** Pixels for a text, whatever font there is. */
  private static int wide(String text) {
    return text.chars().map(c -> "mwMW".indexOf(c) < 0 ? LETTER : WIDE_LETTER).sum();
  }

  /** The same in bold. */
  private static int ofName(String text) {
    return wide(text) + text.length();
  }

  /** A row without its report; what the device does itself stands above its state. */
  private int high(Lanes.Row row) {
    int lines = state(row).size() * LINE + 8;
    return isDevices(row) ? ROW + lines : Math.max(ROW, lines);
  }

  private boolean isDevices(Lanes.Row row) {
    return row.lane() == lanes.actors().size();
  }

  private List<String> state(Lanes.Row row) {
    return Wrap.lines(row.state(), STATE_LETTERS, 0);
  }

  private void names() {
    List<String> names = new ArrayList<>(lanes.actors());
    names.addAll(lanes.bars());
    names.add(Lanes.DEVICE);
    for (int i = 0; i < names.size(); i++) {
      text("name", columns.get(i), HEAD - 18, names.get(i));
    }
    line("rule", MARGIN, HEAD - 8, width - MARGIN, HEAD - 8);
    svg.newline();
  }

  /** A lifetime: a piece for as long as it is the same, from event to event. */
  private void bar(int bar) {
    int from = 0;
    for (int i = 1; i <= lanes.rows().size(); i++) {
      boolean isOther = i == lanes.rows().size() || life(bar, i) != life(bar, from);
      if (isOther && life(bar, from) != Lanes.Life.NONE) {
        int top = tops.get(from) + ROW / 2;
        boolean isLast = i == lanes.rows().size();
        int bottom =
            isLast ? tops.get(i - 1) + high(lanes.rows().get(i - 1)) : tops.get(i) + ROW / 2;
        piece(bar, life(bar, from), top, bottom);
      }
      from = isOther ? i : from;
    }
  }

  private Lanes.Life life(int bar, int row) {
    return lanes.rows().get(row).lives().get(bar);
  }

  private void piece(int bar, Lanes.Life life, int top, int bottom) {
    int x = columns.get(lanes.actors().size() + bar) + 4;
    svg.open("g").element("title", lanes.bars().get(bar) + " " + life.words());
    swatch(life, x, top, 18, bottom - top);
    svg.close().newline();
  }

  private void swatch(Lanes.Life life, int x, int y, int wide, int high) {
    box("bar " + life.name().toLowerCase(Locale.ROOT), x, y, wide, high);
    if (life == Lanes.Life.FREED) {
      StringBuilder path = new StringBuilder();
      for (int down = wide; down <= high; down += 8) {
        path.append("M%d %dl%d -%d".formatted(x, y + down, wide, wide));
      }
      svg.empty("path", "class", "hatch", "d", path.toString());
    }
  }

  private void row(Lanes.Row row, int top) {
    int base = top + ROW / 2 + 5;
    if (row.isExit() && (row.number() == 1 || !lanes.rows().get(row.number() - 2).isExit())) {
      text("exit", MARGIN, top - 2, "exit");
    }
    svg.open("g", "class", "step");
    text("number", MARGIN, base, Integer.toString(row.number()));
    for (int lane : row.waiting()) {
      line("wait", columns.get(lane), top + 2, columns.get(lane), top + ROW - 2);
      text("waits", columns.get(lane) + 8, base, Lanes.WAITS);
    }
    int x = columns.get(isDevices(row) ? columns.size() - 1 : row.lane());
    int wide = wide(row.event()) + PADDING;
    box(row.report().isEmpty() ? "box" : "report-box", x, top + 5, wide, ROW - 10);
    text("event", x + 8, base, row.event());
    state(row, top + (isDevices(row) ? ROW - LINE / 2 : 0));
    if (!row.report().isEmpty()) {
      int below = tops.get(row.number()) - 8;
      text("report", MARGIN + NUMBER, below, "✗ " + row.report());
    }
    svg.close().newline();
  }

  private void state(Lanes.Row row, int top) {
    List<String> lines = state(row);
    int x = columns.get(columns.size() - 1);
    int y = top + ROW / 2 + 5 - (lines.size() > 1 && !isDevices(row) ? LINE / 2 : 0);
    svg.open("text", "class", "state", "x", "" + x, "y", "" + y);
    for (int i = 0; i < lines.size(); i++) {
      String dy = i == 0 ? "0" : Integer.toString(LINE);
      String blank = i == lines.size() - 1 ? "" : " ";
      svg.element("tspan", lines.get(i) + blank, "x", "" + x, "dy", dy);
    }
    svg.close();
  }

  private void legend(int y) {
    int x = MARGIN;
    for (Lanes.Life life : Lanes.Life.values()) {
      if (life != Lanes.Life.NONE) {
        svg.open("g", "class", "legend");
        swatch(life, x, y - 11, 14, 14);
        text("key", x + 20, y, life.words());
        svg.close();
        x += LEGEND;
      }
    }
    svg.newline();
  }

  private void text(String kind, int x, int y, String text) {
    svg.element("text", text, "class", kind, "x", "" + x, "y", "" + y);
  }

  private void box(String kind, int x, int y, int wide, int high) {
    String rounded = kind.equals("ground") ? "0" : "4";
    svg.empty(
        "rect", "class", kind, "x", "" + x, "y", "" + y, "width", "" + wide, "height", "" + high,
        "rx", rounded);
  }

  private void line(String kind, int x1, int y1, int x2, int y2) {
    svg.empty("line", "class", kind, "x1", "" + x1, "y1", "" + y1, "x2", "" + x2, "y2", "" + y2);
  }
}

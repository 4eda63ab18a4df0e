// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.Optional;
import outlive.site.Canvas.Arc;
import outlive.site.Canvas.Bar;
import outlive.site.Canvas.Border;
import outlive.site.Canvas.Hatch;
import outlive.site.Canvas.Line;

/**
 * The picture that a chat or a list of links shows beside a link to the site: the kit's name, and
 * its idea as bars. It is drawn anew in each build, and the same each time.
 */
final class Picture implements PageKind {
  static final int WIDTH = 1200;
  static final int HEIGHT = 630;

  // The colours of css/outlive.css, in light; a test compares them.
  static final int PAPER = 0xfdfcf9;
  static final int INK = 0x1c1b19;
  static final int RULE = 0xd9d4c8;
  static final int DEVICE = 0x7a4100;
  static final int DEVICE_BAR = 0xeeb04f;
  static final int DRM = 0x08524c;
  static final int DRM_BAR = 0x58c2b7;
  static final int FREED = 0xe4e1da;
  static final int BUG = 0x8f0f18;
  static final int BUG_GROUND = 0xfbeceb;

  // Where time begins, where the driver goes, where the last file is closed.
  private static final int PROBE = 100;
  private static final int UNBIND = 560;
  private static final int CLOSE = 1100;

  private static final int BAR = 64;
  private static final double LETTER = 20;

  @Override
  public Optional<Object> from(Content content) {
    return Optional.of(content.url());
  }

  @Override
  public void make(Content content, Site site) {
    if (content.url().isPresent()) {
      site.add(Addresses.PICTURE, png());
    }
  }

  static byte[] png() {
    Canvas canvas = new Canvas(WIDTH, HEIGHT, PAPER);
    word(canvas, PROBE + 72, 210);
    for (int x : new int[] {UNBIND, CLOSE}) {
      canvas.paint(new Line(x, 290, x, 560, 3), RULE);
    }
    bar(canvas, PROBE, UNBIND, 310, DEVICE_BAR, DEVICE);
    bar(canvas, PROBE, CLOSE, 394, DRM_BAR, DRM);
    // memory of the device, which nobody has any more, and the call that touches it all the same
    bar(canvas, PROBE, UNBIND, 478, DEVICE_BAR, DEVICE);
    Bar gap = new Bar(UNBIND, 478, CLOSE - UNBIND, BAR, 12);
    canvas.paint(gap, PAPER).paint(new Hatch(gap, 22), FREED).paint(new Border(gap, 4), BUG);
    Bar report = new Bar(760, 466, 150, BAR + 24, 12);
    canvas.paint(report, BUG_GROUND).paint(new Border(report, 6), BUG);
    canvas
        .paint(new Line(835, 488, 835, 512, 12), BUG)
        .paint(new Line(835, 532, 835, 532, 13), BUG);
    return canvas.png();
  }

  private static void bar(Canvas canvas, int from, int to, int y, int colour, int border) {
    Bar bar = new Bar(from, y, to - from, BAR, 12);
    canvas.paint(bar, colour).paint(new Border(bar, 4), border);
  }

  /** "Outlive" in strokes, from the middle of its O; fonts differ, and some machines have none. */
  private static void word(Canvas canvas, double x, double base) {
    double small = base - 84; // how high an x is
    double tall = base - 124;
    List<Canvas.Shape> strokes =
        List.of(
            new Arc(x, base - 62, 62, 0, 360, LETTER), // O
            new Line(x + 106, small, x + 106, base - 34, LETTER), // u
            new Arc(x + 140, base - 34, 34, 0, 180, LETTER),
            new Line(x + 174, small, x + 174, base, LETTER),
            new Line(x + 236, tall + 10, x + 236, base - 26, LETTER), // t
            new Arc(x + 262, base - 26, 26, 90, 90, LETTER),
            new Line(x + 214, small, x + 264, small, LETTER),
            new Line(x + 300, tall, x + 300, base, LETTER), // l
            new Line(x + 344, small, x + 344, base, LETTER), // i
            new Line(x + 344, tall, x + 344, tall, LETTER * 1.3),
            new Line(x + 380, small, x + 416, base, LETTER), // v
            new Line(x + 416, base, x + 452, small, LETTER),
            new Line(x + 488, base - 43, x + 572, base - 43, LETTER), // e
            new Arc(x + 530, base - 43, 42, 45, 315, LETTER));
    strokes.forEach(stroke -> canvas.paint(stroke, INK));
  }
}

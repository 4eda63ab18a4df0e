// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.Arrays;

/**
 * Paints plain shapes with soft edges. A shape says how far a point is from its edge, and that is
 * how much of a pixel it covers: no toolkit, no font, the same pixels on every machine.
 */
final class Canvas {
  private final int width;
  private final int height;
  private final int[] pixels;

  /** A shape: where it lies, and the distance of a point from its edge, negative inside. */
  interface Shape {
    /** Left, top, right, bottom. */
    double[] box();

    double distance(double x, double y);
  }

  /** A bar with round corners. */
  record Bar(double x, double y, double width, double height, double radius) implements Shape {
    @Override
    public double[] box() {
      return new double[] {x, y, x + width, y + height};
    }

    @Override
    public double distance(double px, double py) {
      double across = Math.abs(px - x - width / 2) - width / 2 + radius;
      double along = Math.abs(py - y - height / 2) - height / 2 + radius;
      double corner = Math.hypot(Math.max(across, 0), Math.max(along, 0));
      return corner + Math.min(Math.max(across, along), 0) - radius;
    }
  }

  /** A straight stroke with round ends. */
  record Line(double x, double y, double toX, double toY, double thick) implements Shape {
    @Override
    public double[] box() {
      double half = thick / 2;
      return new double[] {
        Math.min(x, toX) - half,
        Math.min(y, toY) - half,
        Math.max(x, toX) + half,
        Math.max(y, toY) + half
      };
    }

    @Override
    public double distance(double px, double py) {
      double dx = toX - x;
      double dy = toY - y;
      double length = dx * dx + dy * dy;
      double at = length == 0 ? 0 : ((px - x) * dx + (py - y) * dy) / length;
      double near = Math.min(1, Math.max(0, at));
      return Math.hypot(px - x - near * dx, py - y - near * dy) - thick / 2;
    }
  }

  /**
   * A piece of a circle with round ends.
   *
   * @param from where it starts, in degrees clockwise from three o'clock
   * @param sweep how far it goes, up to 360
   */
  record Arc(double x, double y, double radius, double from, double sweep, double thick)
      implements Shape {
    @Override
    public double[] box() {
      double out = radius + thick / 2;
      return new double[] {x - out, y - out, x + out, y + out};
    }

    @Override
    public double distance(double px, double py) {
      double angle = Math.toDegrees(Math.atan2(py - y, px - x)) - from;
      if (angle - 360 * Math.floor(angle / 360) <= sweep) {
        return Math.abs(Math.hypot(px - x, py - y) - radius) - thick / 2;
      }
      return Math.min(end(from, px, py), end(from + sweep, px, py)) - thick / 2;
    }

    private double end(double degrees, double px, double py) {
      double angle = Math.toRadians(degrees);
      return Math.hypot(px - x - radius * Math.cos(angle), py - y - radius * Math.sin(angle));
    }
  }

  /** Stripes from the lower left to the upper right, inside another shape. */
  record Hatch(Shape inside, double period) implements Shape {
    @Override
    public double[] box() {
      return inside.box();
    }

    @Override
    public double distance(double px, double py) {
      double at = (px + py) / Math.sqrt(2) % period;
      return Math.max(inside.distance(px, py), Math.abs(at - period / 2) - period / 4);
    }
  }

  /** The border of a shape, drawn inwards. */
  record Border(Shape of, double thick) implements Shape {
    @Override
    public double[] box() {
      return of.box();
    }

    @Override
    public double distance(double px, double py) {
      double distance = of.distance(px, py);
      return Math.max(distance, -distance - thick);
    }
  }

  Canvas(int width, int height, int ground) {
    this.width = width;
    this.height = height;
    this.pixels = new int[width * height];
    Arrays.fill(pixels, ground);
  }

  /** Paints a shape over what is there. */
  Canvas paint(Shape shape, int colour) {
    double[] box = shape.box();
    int right = Math.min(width, (int) box[2] + 2);
    int bottom = Math.min(height, (int) box[3] + 2);
    for (int y = Math.max(0, (int) box[1] - 1); y < bottom; y++) {
      for (int x = Math.max(0, (int) box[0] - 1); x < right; x++) {
        double covered = 0.5 - shape.distance(x + 0.5, y + 0.5);
        if (covered > 0) {
          int at = y * width + x;
          pixels[at] = mixed(pixels[at], colour, Math.min(1, covered));
        }
      }
    }
    return this;
  }

  private static int mixed(int below, int above, double part) {
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double old = (below >> shift) & 0xff;
      double fresh = (above >> shift) & 0xff;
      colour |= (int) Math.round(old + (fresh - old) * part) << shift;
    }
    return colour;
  }

  /** The picture as a file. */
  byte[] png() {
    return Png.of(width, height, pixels);
  }
}

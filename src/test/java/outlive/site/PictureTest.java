// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The picture for previews, read back by another's reader of PNG. */
class PictureTest {
  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int at(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xffffff;
  }

  @Test
  void isAPictureOfTheSizeThatThePagesSay() throws IOException {
    BufferedImage image = read(Picture.png());
    assertEquals(1200, image.getWidth());
    assertEquals(630, image.getHeight());
  }

  @Test
  void isTheSameEachTime() {
    assertArrayEquals(Picture.png(), Picture.png());
  }

  @Test
  void showsTheBarsInTheirColours() throws IOException {
    BufferedImage image = read(Picture.png());
    assertEquals(Picture.PAPER, at(image, 5, 5));
    assertEquals(Picture.DEVICE_BAR, at(image, 300, 340));
    assertEquals(Picture.PAPER, at(image, 800, 340));
    assertEquals(Picture.DRM_BAR, at(image, 800, 425));
    assertEquals(Picture.BUG_GROUND, at(image, 800, 510));
    assertEquals(Picture.INK, at(image, 172 - 62, 148)); // the left of the O
    assertEquals(Picture.PAPER, at(image, 172, 148)); // its middle
  }

  @ParameterizedTest
  @CsvSource({
    "paper, 0xfdfcf9",
    "ink, 0x1c1b19",
    "rule, 0xd9d4c8",
    "device, 0x7a4100",
    "device-bar, 0xeeb04f",
    "drm, 0x08524c",
    "drm-bar, 0x58c2b7",
    "freed, 0xe4e1da",
    "bug, 0x8f0f18",
    "bug-ground, 0xfbeceb"
  })
  void takesItsColoursFromTheStylesheet(String token, String colour) throws Exception {
    String name = token.toUpperCase(Locale.ROOT).replace('-', '_');
    int drawn = Picture.class.getDeclaredField(name).getInt(null);
    assertEquals(Integer.decode(colour), drawn);
    String css = Frame.resource("css/outlive.css");
    assertTrue(css.contains("--" + token + ": " + colour.replace("0x", "#") + ";"), token);
  }

  @Test
  void softensEdges() throws IOException {
    Canvas canvas = new Canvas(8, 8, 0x000000);
    canvas.paint(new Canvas.Bar(2, 2, 4, 3.5, 0), 0xffffff);
    BufferedImage image = read(canvas.png());
    assertEquals(0xffffff, at(image, 3, 3));
    assertEquals(0x808080, at(image, 3, 5)); // half a pixel is covered
    assertEquals(0x000000, at(image, 3, 6));
  }

  @Test
  void leavesOutWhatIsBeyondItsEdge() throws IOException {
    Canvas canvas = new Canvas(4, 4, 0x000000);
    canvas.paint(new Canvas.Line(-10, 2, 20, 2, 2), 0xffffff);
    canvas.paint(new Canvas.Arc(50, 50, 3, 0, 90, 2), 0xffffff);
    assertEquals(0xffffff, at(read(canvas.png()), 3, 1));
  }
}

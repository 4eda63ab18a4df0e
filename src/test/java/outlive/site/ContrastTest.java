// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text on its ground is 7:1 or better, in light and in dark, computed from the tokens. */
class ContrastTest {
  private static final String CSS = Frame.resource("css/outlive.css");
  private static final Map<String, String> LIGHT = tokens(CSS.substring(0, CSS.indexOf("@media")));
  private static final Map<String, String> DARK = dark();

  private static Map<String, String> dark() {
    int start = CSS.indexOf("@media screen and (prefers-color-scheme: dark)");
    Map<String, String> tokens = new HashMap<>(LIGHT);
    tokens.putAll(tokens(CSS.substring(start, CSS.indexOf("\n}", start))));
    return tokens;
  }

  private static Map<String, String> tokens(String css) {
    Map<String, String> tokens = new HashMap<>();
    Matcher token = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6})").matcher(css);
    while (token.find()) {
      tokens.put(token.group(1), token.group(2));
    }
    return tokens;
  }

  /** Relative luminance as WCAG 2 defines it. */
  private static double luminance(String hex) {
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  @ParameterizedTest
  @CsvSource({
    "ink, paper",
    "ink, code",
    "ink, mail",
    "ink, bug-ground",
    "ink, add",
    "ink, del",
    "soft, paper",
    "soft, code",
    "soft, mail",
    "link, paper",
    "link, mail",
    "bug, paper",
    "bug, bug-ground",
    "drm, code",
    "device, code",
    "paper, ink",
    "on-bar, device-bar",
    "on-bar, drm-bar"
  })
  void isSevenToOne(String text, String ground) {
    for (Map<String, String> tokens : List.of(LIGHT, DARK)) {
      double ratio = contrast(tokens.getOrDefault(text, ""), tokens.getOrDefault(ground, ""));
      assertTrue(ratio >= 7, text + " on " + ground + " is " + ratio);
    }
  }

  @ParameterizedTest
  @CsvSource({"device, paper", "drm, paper", "bug, paper"})
  void letsABarsBorderBeSeen(String border, String ground) {
    for (Map<String, String> tokens : List.of(LIGHT, DARK)) {
      assertTrue(contrast(tokens.getOrDefault(border, ""), tokens.getOrDefault(ground, "")) >= 3);
    }
  }

  @Test
  void isComputedAsTheStandardSays() {
    assertEquals(21, contrast("#000000", "#ffffff"), 0.001);
    assertEquals(4.54, contrast("#767676", "#ffffff"), 0.01);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LanesStyleTest {
  private static final Path SITE = Path.of("src/main/resources/outlive/site/css/outlive.css");

  /** The colours of a stylesheet by name: light, then dark. */
  private static Map<String, List<String>> colours(String css) {
    Map<String, List<String>> colours = new TreeMap<>();
    Matcher colour = Pattern.compile("(--[a-z-]+): (#[0-9a-f]{6});").matcher(css);
    while (colour.find()) {
      colours.computeIfAbsent(colour.group(1), name -> new ArrayList<>()).add(colour.group(2));
    }
    return colours;
  }

  @Test
  void hasTheSitesColours() throws IOException {
    Map<String, List<String>> site = colours(Files.readString(SITE));
    Map<String, List<String>> page = colours(LanesStyle.page());
    assertFalse(page.isEmpty());
    page.forEach((name, values) -> assertEquals(site.get(name), values, name));
    assertEquals(page, colours(LanesStyle.drawing()));
  }

  @Test
  void usesNoColourThatItDoesNotHave() {
    for (String css : List.of(LanesStyle.page(), LanesStyle.drawing())) {
      Matcher used = Pattern.compile("var\\((--[a-z-]+)\\)").matcher(css);
      while (used.find()) {
        assertEquals(2, colours(css).getOrDefault(used.group(1), List.of()).size(), used.group(1));
      }
    }
  }

  @Test
  void ofADrawingReachesNothingOutsideOfIt() {
    Matcher rule = Pattern.compile("(?m)^\\s*([^@{}\\n]+) \\{").matcher(LanesStyle.drawing());
    int rules = 0;
    while (rule.find()) {
      rules++;
      for (String selector : rule.group(1).split(",", -1)) {
        assertTrue(selector.strip().startsWith(".lanes-svg"), selector);
      }
    }
    assertTrue(rules > 5);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.scripts;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.json.Json;

/** {@code jbang-catalog.json} says what the folder says. */
class CatalogTest {
  private static final Path CATALOG = Path.of("jbang-catalog.json");

  /** An alias: the file it runs, and what it says of itself. */
  private record Alias(Path script, String description) {}

  private static Map<String, Alias> aliases() throws IOException {
    Map<String, Object> catalog = new Json().toType(Files.readString(CATALOG), Json.MAP_TYPE);
    Map<String, Alias> aliases = new TreeMap<>();
    Map<?, ?> listed = (Map<?, ?>) requireNonNull(catalog.get("aliases"));
    listed.forEach(
        (name, value) -> {
          Map<?, ?> alias = (Map<?, ?>) value;
          Path script = Path.of(String.valueOf(alias.get("script-ref"))).toAbsolutePath();
          String description = String.valueOf(alias.get("description"));
          aliases.put(String.valueOf(name), new Alias(script, description));
        });
    return aliases;
  }

  @Test
  void hasAnAliasForEveryScriptAndNoOther() throws IOException {
    Map<String, Path> expected = new TreeMap<>();
    for (Script script : Script.all()) {
      expected.put(script.name(), script.file());
    }
    Map<String, Path> found = new TreeMap<>();
    aliases().forEach((name, alias) -> found.put(name, alias.script()));
    assertEquals(expected, found);
  }

  @Test
  void describesAScriptAsItDescribesItself() throws IOException {
    for (Alias alias : aliases().values()) {
      String line = "//DESCRIPTION " + alias.description();
      assertTrue(Files.readAllLines(alias.script()).contains(line), line);
    }
  }
}

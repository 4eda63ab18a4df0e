// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The table of which scenario runs through which of the port's regions, which the site shows. With
 * {@code -Dapprove=true} it is written anew.
 */
class ScenarioSymbolsTest {
  private static final Path FOLDER = Path.of("src/scenarios");
  private static final Path TABLE = FOLDER.resolve("symbols.txt");
  private static final Pattern TAG = Pattern.compile("// tag::([\\w.-]+)\\[\\]");
  private static final String HEAD =
      """
      # Which scenarios run through which tagged function of the port, in any of their orders.
      # Made by ScenarioSymbolsTest: every order is run, and each function says when it is entered.
      # "all" are all scenarios of this folder.
      """;

  private static WatchedPort port;

  @BeforeAll
  static void watch() throws ReflectiveOperationException {
    port = new WatchedPort();
  }

  @Test
  void tableIsWhatTheOrdersRunThrough() throws IOException {
    Map<String, Set<String>> table = new TreeMap<>();
    List<Path> scenarios = files(FOLDER, ".scn");
    for (Path file : scenarios) {
      String name = file.getFileName().toString().replace(".scn", "");
      for (String symbol : port.symbols(Files.readAllLines(file))) {
        table.computeIfAbsent(symbol, s -> new TreeSet<>()).add(name);
      }
    }
    table.keySet().retainAll(tags());
    String text =
        table.entrySet().stream()
            .map(row -> row.getKey() + ": " + shown(row.getValue(), scenarios.size()) + "\n")
            .collect(Collectors.joining("", HEAD, ""));
    if (Boolean.getBoolean("approve")) {
      Files.writeString(TABLE, text);
    }
    assertEquals(Files.readString(TABLE), text, "see -Dapprove=true");
  }

  @Test
  void onlyADriverThatGuardsEntersASection() {
    Set<String> bare = port.symbols(List.of("mmio: devm", "actor bus: probe unbind"));
    Set<String> guarded =
        port.symbols(
            List.of("mmio: devm", "guard: yes", "actor app: open ioctl", "actor bus: probe"));
    assertFalse(bare.contains("drm_dev_enter"), bare::toString);
    assertTrue(guarded.contains("drm_dev_enter"), guarded::toString);
    assertTrue(bare.containsAll(List.of("devm_drm_dev_alloc", "iounmap")), bare::toString);
  }

  private static String shown(Set<String> names, int all) {
    return names.size() == all ? "all" : String.join(" ", names);
  }

  private static Set<String> tags() throws IOException {
    Set<String> tags = new TreeSet<>();
    for (String name : List.of("linux", "base", "drm")) {
      for (Path file : files(Path.of("src/main/java/outlive", name), ".java")) {
        TAG.matcher(Files.readString(file)).results().forEach(tag -> tags.add(tag.group(1)));
      }
    }
    return tags;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}

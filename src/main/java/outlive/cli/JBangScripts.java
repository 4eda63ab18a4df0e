// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The scripts of a folder by name: {@code DevresVsDrmm.java} is {@code devres-vs-drmm}, here as in
 * the JBang catalog.
 */
final class JBangScripts {
  private static final String JAVA = ".java";
  private static final String DESCRIPTION = "//DESCRIPTION ";

  private final SortedMap<String, Path> scripts = new TreeMap<>();

  /** Lists the folder; one that is not there is an {@link IOException}. */
  JBangScripts(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder, "*" + JAVA)) {
      for (Path file : files) {
        scripts.put(name(file), file);
      }
    }
  }

  /** Name and file of each script, by name. */
  SortedMap<String, Path> byName() {
    return scripts;
  }

  /** {@code DevresVsDrmm.java} as {@code devres-vs-drmm}. */
  static String name(Path file) {
    String camel = file.getFileName().toString().replace(JAVA, "");
    return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** What the script says of itself in its {@code //DESCRIPTION} line; empty without one. */
  static String description(Path script) throws IOException {
    try (var lines = Files.lines(script, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith(DESCRIPTION))
          .map(line -> line.substring(DESCRIPTION.length()))
          .findFirst()
          .orElse("");
    }
  }

  /** A line for each script: its name and its description. */
  String list() throws IOException {
    StringBuilder text = new StringBuilder();
    for (var script : scripts.entrySet()) {
      text.append("  %-20s %s%n".formatted(script.getKey(), description(script.getValue())));
    }
    return text.toString();
  }
}

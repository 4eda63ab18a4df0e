// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import outlive.finding.Finding;

/**
 * The scenarios, and which of the port's functions their orders run through.
 *
 * @param files the {@code .scn} files
 * @param table {@code SYMBOL: SCENARIO SCENARIO …} or {@code SYMBOL: all}, one symbol a line; a
 *     test runs every order and compares
 */
public record Scenarios(List<SourceText> files, SourceText table) {
  /** The table's file: who writes a scenario has it made anew by the test. */
  static final String TABLE = "src/scenarios/symbols.txt";

  private static final String ALL = "all";

  /** A project without any. */
  public static final Scenarios NONE = new Scenarios(List.of(), SourceText.of(TABLE));

  public Scenarios {
    files = List.copyOf(files);
  }

  /** The names of the scenarios. */
  public List<String> names() {
    return files.stream().map(SourceText::name).toList();
  }

  /** The scenarios that run through each function; one that none runs through is not there. */
  public Map<String, List<String>> bySymbol() {
    Map<String, List<String>> read = new TreeMap<>();
    for (String line : table.lines()) {
      int colon = line.indexOf(": ");
      if (!line.startsWith("#") && colon > 0) {
        String said = line.substring(colon + 2).strip();
        List<String> names = said.equals(ALL) ? names() : Arrays.asList(said.split("\\s+", -1));
        read.put(line.substring(0, colon), names);
      }
    }
    return Collections.unmodifiableMap(read);
  }

  /** Lines of the table that name a symbol or a scenario that is not there. */
  List<Finding> findings(Regions port) {
    List<Finding> findings = new ArrayList<>();
    bySymbol()
        .forEach(
            (symbol, names) -> {
              int line = table.lineWith(List.of(symbol + ": "));
              if (port.find(symbol).isEmpty()) {
                findings.add(table.finding(line, "no tag " + symbol + " in the port"));
              }
              for (String name : names) {
                if (!names().contains(name)) {
                  findings.add(table.finding(line, "no scenario src/scenarios/" + name + ".scn"));
                }
              }
            });
    return findings;
  }
}

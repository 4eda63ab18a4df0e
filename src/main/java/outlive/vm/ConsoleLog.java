// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts what a serial console showed into the orders that were carried out. */
final class ConsoleLog {
  private static final Pattern BEGIN = Pattern.compile("USER === order (\\S+)");
  private static final String END = "USER === end";
  private static final String OVER = "USER === over";
  private static final String TROUBLE = "USER ! ";
  private static final Pattern ADDRESS = Pattern.compile(" (ADD|REL) [0-9a-f]{16} ");
  private static final Pattern FOLDER = Pattern.compile(" at /\\S*/(?=[\\w.-]+:\\d)");
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");

  private ConsoleLog() {}

  /**
   * What was seen of one order.
   *
   * @param lines from its first event on, without addresses and folders of this machine
   * @param isWhole whether its end was seen, or the end of the machine that it brought about
   */
  record Block(List<String> lines, boolean isWhole) {
    Block {
      lines = List.copyOf(lines);
    }
  }

  /** The blocks by the names of their orders. */
  static Map<String, Block> blocks(String console) {
    Map<String, Block> blocks = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    String name = "";
    for (String line : lines(console)) {
      Matcher begin = BEGIN.matcher(line);
      if (begin.matches()) {
        name = begin.group(1);
        lines.clear();
      } else if (line.equals(END) || line.equals(OVER)) {
        if (!name.isEmpty()) {
          blocks.put(name, new Block(lines, true));
        }
        name = "";
      } else if (!name.isEmpty()) {
        lines.add(line);
      }
    }
    if (!name.isEmpty()) {
      blocks.put(name, new Block(lines, hasPanicked(lines)));
    }
    return blocks;
  }

  /** What the machine's program could not do for a reason that is none of the driver's. */
  static List<String> troubles(String console) {
    return lines(console).stream()
        .filter(line -> line.startsWith(TROUBLE))
        .map(line -> line.substring(TROUBLE.length()))
        .toList();
  }

  private static boolean hasPanicked(List<String> lines) {
    return lines.stream().anyMatch(line -> line.startsWith("Kernel panic"));
  }

  private static List<String> lines(String console) {
    return console
        .lines()
        .map(line -> COLOURS.matcher(line.replace("\r", "")).replaceAll(""))
        .map(line -> ADDRESS.matcher(line).replaceFirst(" $1 "))
        .map(line -> FOLDER.matcher(line).replaceFirst(" at ")) // where the module was built
        .filter(line -> !line.isBlank())
        .toList();
  }
}

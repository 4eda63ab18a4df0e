// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Help, from the tables: all of it, or one call. */
final class HelpText {
  private static final int WIDTH = 78;
  private static final int TITLE = 21;

  private HelpText() {}

  /** Every call and command, in the width of an old terminal. */
  static List<String> all() {
    List<String> lines = new ArrayList<>();
    lines.add("Calls go to the kernel, and into the transcript:");
    for (Calls.Chapter chapter : Calls.chapters()) {
      List<String> names = chapter.rows().stream().map(Signature::name).toList();
      lines.addAll(wrapped(chapter.title(), names));
    }
    lines.add("");
    lines.add("Commands go to this tool:");
    for (Command command : Commands.all()) {
      lines.add(("  %-" + (TITLE - 2) + "s%s").formatted(command.usage(), command.help()));
    }
    lines.add("");
    lines.add("\"help CALL\" says what a call takes and does. Tab completes names and arguments.");
    return lines;
  }

  private static List<String> wrapped(String title, List<String> names) {
    List<String> lines = new ArrayList<>();
    String line = ("  %-" + (TITLE - 2) + "s").formatted(title);
    for (String name : names) {
      if (line.length() + name.length() > WIDTH) {
        lines.add(line.stripTrailing());
        line = " ".repeat(TITLE);
      }
      line += name + " ";
    }
    lines.add(line.stripTrailing());
    return lines;
  }

  /** One call: how to write it, what it does, and where to read on. */
  static List<String> of(Signature row) {
    List<String> lines = new ArrayList<>();
    lines.add(row.usage());
    lines.add("  " + row.help());
    Set<Parameter> explained = new LinkedHashSet<>(row.parameters());
    for (Parameter parameter : explained) {
      lines.add("  %-10s %s".formatted(parameter.label(), meaning(parameter)));
    }
    lines.add("  kernel     %s, rule %s".formatted(row.symbol(), row.rule()));
    return lines;
  }

  private static String meaning(Parameter parameter) {
    return switch (parameter.kind()) {
      case DEV, DRM, PTR ->
          parameter.isBound()
              ? "a name of your choice, which stands for it from now on"
              : parameter.kind().meaning();
      default -> parameter.kind().meaning();
    };
  }

  /** One command. */
  static List<String> of(Command command) {
    return List.of(command.usage(), "  " + command.help());
  }
}

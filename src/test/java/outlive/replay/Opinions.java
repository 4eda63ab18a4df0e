// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import outlive.finding.Finding;
import outlive.replay.model.Lie;
import outlive.replay.model.Model;
import outlive.replay.model.Shrinker;
import outlive.replay.model.Undefined;

/** The port and the model side by side; the model may have been told to lie. */
final class Opinions {
  private final @Nullable Lie lie;

  private Opinions(@Nullable Lie lie) {
    this.lie = lie;
  }

  static Opinions honest() {
    return new Opinions(null);
  }

  static Opinions with(Lie lie) {
    return new Opinions(lie);
  }

  /** What the port prints for the calls, as a case of its own. */
  static List<String> port(List<String> calls) {
    StringBuilder out = new StringBuilder();
    String text = calls.stream().map(call -> "> " + call + "\n").collect(Collectors.joining());
    try {
      List<Finding> findings = Replay.run("random", "# case random\n" + text, out);
      assertEquals(List.of(), findings, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString().lines().skip(1).toList();
  }

  /** Whether the two print different things. Calls that C leaves open do not count. */
  boolean differ(List<String> calls) {
    try {
      List<String> truth = Model.play(calls);
      List<String> model = lie == null ? truth : Model.playLying(calls, lie);
      return !calls.isEmpty() && !model.equals(port(calls));
    } catch (Undefined e) {
      return false;
    }
  }

  /** The fewest calls that still set the two apart. */
  List<String> smallest(List<String> calls) {
    return Shrinker.shrink(calls, this::differ);
  }

  /** The smallest transcript as each has it, the first line that differs marked in both. */
  String report(long seed, List<String> calls) {
    List<String> smallest = smallest(calls);
    List<String> port = port(smallest);
    List<String> model = lie == null ? Model.play(smallest) : Model.playLying(smallest, lie);
    int same = 0;
    while (same < Math.min(port.size(), model.size()) && port.get(same).equals(model.get(same))) {
      same++;
    }
    return """
        seed %d: %d calls, shrunk to %d; again with -Doutlive.seed=%d -Doutlive.lists=1
        the port prints:
        %s
        the model prints:
        %s
        """
        .formatted(
            seed, calls.size(), smallest.size(), seed, marked(port, same), marked(model, same));
  }

  private static String marked(List<String> lines, int mark) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(i == mark ? "! " : "  ").append(lines.get(i)).append('\n');
    }
    return (text + (mark == lines.size() ? "! (nothing more)" : "")).stripTrailing();
  }
}

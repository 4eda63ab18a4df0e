// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.List;

/** A trace to read, step by step: what was called, and the log, the ledger and the state then. */
public final class TraceText {
  /** No line is longer, unless it is one long word. */
  public static final int WIDTH = 80;

  private static final int INDENT = 10; // as wide as the names of the paragraphs

  private TraceText() {}

  /** All steps, and the report or the end; each line with its newline. */
  public static String of(Trace trace) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < trace.steps().size(); i++) {
      text.append(step(trace, i)).append('\n');
    }
    return text.append(end(trace)).toString();
  }

  /** One step, from 0. */
  public static String step(Trace trace, int number) {
    Trace.Step step = trace.steps().get(number);
    StringBuilder text = new StringBuilder();
    String call = "%d  %s.%s".formatted(number + 1, trace.who(step), step.event());
    text.append(call).append(" -> ").append(step.returned());
    text.append(step.isExit() ? "  (exit)\n" : "\n");
    for (int who : step.waiting()) {
      paragraph(text, "waits", List.of(trace.actors().get(who)));
    }
    paragraph(text, "log", step.log());
    paragraph(text, "ledger", step.ledger().lines().toList());
    paragraph(text, "state", state(step.state()));
    step.report().ifPresent(report -> paragraph(text, "report", List.of("✗ " + report.headline())));
    return text.toString();
  }

  /** What became of the order: a line. */
  public static String end(Trace trace) {
    if (trace.report().isPresent()) {
      return "The order ends here: " + trace.report().get().headline() + ".\n";
    }
    return trace.isComplete()
        ? "All events are done, and nothing was found wrong.\n"
        : "Nothing was found wrong so far; the order is not at its end.\n";
  }

  /** The state, a line an object. */
  public static List<String> state(Snapshot state) {
    List<String> lines = new ArrayList<>();
    lines.add("driver: " + (state.bound() > 0 ? "bound, card " + state.bound() : "not bound"));
    for (int i = 0; i < state.cards().size(); i++) {
      lines.add("card %d: %s".formatted(i + 1, state.cards().get(i).text()));
    }
    state.processes().stream()
        .filter(process -> process.opened() + process.mapped() + process.inside() > 0)
        .forEach(process -> lines.add(process.name() + ": " + process.text()));
    return lines;
  }

  private static void paragraph(StringBuilder text, String name, List<String> lines) {
    String label = name;
    for (String line : lines) {
      int indent = (int) line.chars().takeWhile(c -> c == ' ').count() + 2;
      for (String piece : Wrap.lines(line, WIDTH - INDENT, indent)) {
        text.append("   %-6s ".formatted(label)).append(piece).append('\n');
        label = "";
      }
    }
  }
}

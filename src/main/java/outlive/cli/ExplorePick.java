// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import outlive.explore.Order;
import outlive.explore.Token;
import outlive.finding.Finding;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.Trace;
import outlive.scenario.TraceText;

/** The learner decides what happens next. The same from a terminal and from a pipe. */
final class ExplorePick {
  private static final String SOURCE = "stdin";

  private final ScenarioProgram program;
  private final BufferedReader in;
  private final PrintWriter out;
  private final List<Integer> picked = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private Trace trace;

  ExplorePick(ScenarioProgram program, BufferedReader in, PrintWriter out) {
    this.program = program;
    this.in = in;
    this.out = out;
    trace = run();
  }

  /** Plays until q or the end of the input; each line that meant nothing is a finding. */
  List<Finding> play() throws IOException {
    out.println("A number lets that event happen, u takes the last one back, q ends.");
    ask();
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String word = line.strip();
      number++;
      if (word.equals("q")) {
        break;
      }
      if (!word.isEmpty()) {
        answer(word, number);
      }
    }
    out.println();
    out.println("token " + Token.of(new Order(picked), program));
    out.flush();
    return findings;
  }

  private void answer(String word, int number) {
    if (word.equals("u") && !picked.isEmpty()) {
      picked.remove(picked.size() - 1);
      trace = run();
      out.println("Taken back.");
    } else if (word.equals("u")) {
      wrong(number, "nothing has happened yet that could be taken back");
    } else if (word.matches("[1-9][0-9]{0,3}")
        && Integer.parseInt(word) <= trace.possible().size()) {
      happen(trace.possible().get(Integer.parseInt(word) - 1));
    } else {
      wrong(number, "'" + word + "' is none of the choices; type " + choices());
    }
    ask();
  }

  private void happen(int who) {
    int before = trace.steps().size();
    picked.add(who);
    trace = run();
    for (int i = before; i < trace.steps().size(); i++) {
      out.println();
      out.print(TraceText.step(trace, i));
    }
    if (isOver()) {
      out.println();
      out.print(TraceText.end(trace));
    }
  }

  /** From a fresh kernel each time: a state cannot be taken back, an order can be run again. */
  private Trace run() {
    return Trace.of(program, new Order(picked));
  }

  private boolean isOver() {
    return trace.possible().isEmpty();
  }

  private void ask() {
    out.println();
    for (int i = 0; i < trace.possible().size(); i++) {
      int who = trace.possible().get(i);
      out.printf("  %d  %s%n", i + 1, program.next(new Order(picked), who));
    }
    for (int who : trace.waiting()) {
      out.printf("     %s has to wait%n", program.next(new Order(picked), who));
    }
    out.print(isOver() ? "u or q> " : "> ");
    out.flush();
  }

  private String choices() {
    int size = trace.possible().size();
    return (size == 0 ? "" : size == 1 ? "1, " : "1 to " + size + ", ") + "u or q";
  }

  private void wrong(int number, String text) {
    out.println(text);
    findings.add(new Finding(SOURCE, number, text));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import outlive.finding.Finding;

/**
 * A transcript as written: cases, their calls, and what the kernel printed after each.
 *
 * @param cases the cases in order
 * @param findings lines that cannot be understood
 */
record Transcript(List<Case> cases, List<Finding> findings) {
  private static final String CASE = "# case ";
  private static final String CALL = "> ";

  /** One run of the kernel code from a fresh start. */
  record Case(String name, List<Step> steps) {}

  /** A call and the lines that the kernel printed. */
  record Step(Call call, List<Printed> printed) {}

  /** One line that the kernel printed. */
  record Printed(int line, String text) {}

  static Transcript parse(String file, String text) {
    Parser parser = new Parser(file);
    int number = 0;
    for (String line : text.lines().toList()) {
      parser.line(++number, line);
    }
    parser.endCase();
    if (parser.cases.isEmpty() && parser.findings.isEmpty()) {
      parser.find(1, "no transcript in here; a line \"# case NAME\" starts one");
    }
    return new Transcript(parser.cases, parser.findings);
  }

  private static final class Parser {
    private final String file;
    private final List<Case> cases = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable Case current;
    private int started;

    Parser(String file) {
      this.file = file;
    }

    void line(int number, String line) {
      if (line.startsWith(CASE)) {
        endCase();
        current = new Case(line.substring(CASE.length()), new ArrayList<>());
        started = number;
        cases.add(current);
      } else if (line.isBlank() || line.startsWith("#")) {
        return; // a remark
      } else if (current == null) {
        find(number, "stands before any case; put a line \"# case NAME\" above it");
      } else if (line.startsWith(CALL)) {
        call(current, number, line.substring(CALL.length()));
      } else if (current.steps().isEmpty()) {
        find(number, "output before any call; put the call above it: \"> CALL\"");
      } else {
        Step last = current.steps().get(current.steps().size() - 1);
        last.printed().add(new Printed(number, line));
      }
    }

    /** A case that asks nothing would pass whatever the port does. */
    void endCase() {
      boolean told = findings.stream().anyMatch(finding -> finding.line() > started);
      if (current != null && current.steps().isEmpty() && !told) {
        find(started, "a case without a call; put its calls below: \"> CALL\", or take it out");
      }
    }

    private void call(Case into, int number, String text) {
      Call call = Call.parse(number, text);
      String wrong = Calls.whatIsWrong(call.words());
      if (wrong != null) {
        find(number, wrong);
      }
      into.steps().add(new Step(call, new ArrayList<>()));
    }

    private void find(int number, String text) {
      findings.add(new Finding(file, number, text));
    }
  }
}

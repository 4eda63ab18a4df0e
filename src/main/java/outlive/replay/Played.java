// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.ArrayList;
import java.util.List;
import outlive.finding.Finding;
import outlive.linux.HungTask;
import outlive.linux.KernelBug;
import outlive.linux.MemoryFault;
import outlive.linux.PageFault;

/** A case as the port plays it: what it printed after each call. */
final class Played {
  private final Transcript.Case source;
  private final String file;
  private final List<List<String>> answers = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private Played(Transcript.Case source, String file) {
    this.source = source;
    this.file = file;
  }

  static Played of(Transcript.Case source, String file) {
    Played played = new Played(source, file);
    try {
      played.play();
    } catch (BadCall e) {
      played.findings.add(new Finding(file, e.line(), e.text()));
    }
    return played;
  }

  private void play() {
    List<String> answer = new ArrayList<>();
    Session session = new Session(line -> answer.add(line));
    boolean dead = false;
    for (Transcript.Step step : source.steps()) {
      if (!dead) {
        dead = !survives(session, step.call());
      }
      answers.add(List.copyOf(answer));
      answer.clear();
    }
  }

  /** A BUG ends the case: the kernel that should answer the next call is dead. */
  private static boolean survives(Session session, Call call) {
    try {
      session.call(call);
      return true;
    } catch (KernelBug | MemoryFault | PageFault | HungTask e) {
      return false; // its line is printed already
    }
  }

  /** Calls that could not be made. */
  List<Finding> findings() {
    return findings;
  }

  /** The whole case, calls and answers. */
  String text() {
    StringBuilder text = new StringBuilder("# case " + source.name() + "\n");
    for (int i = 0; i < answers.size(); i++) {
      text.append("> ").append(source.steps().get(i).call().text()).append('\n');
      answers.get(i).forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  /** The first line that differs from what the kernel printed; nothing when none does. */
  List<Finding> differences() {
    for (int i = 0; i < source.steps().size(); i++) {
      Transcript.Step step = source.steps().get(i);
      List<String> answer = answers.get(i);
      int common = Math.max(step.printed().size(), answer.size());
      for (int j = 0; j < common; j++) {
        String kernel = j < step.printed().size() ? step.printed().get(j).text() : "";
        String port = j < answer.size() ? answer.get(j) : "";
        if (!kernel.equals(port)) {
          return List.of(difference(step, j, kernel, port));
        }
      }
    }
    return List.of();
  }

  private Finding difference(Transcript.Step step, int index, String kernel, String port) {
    int line =
        index < step.printed().size()
            ? step.printed().get(index).line()
            : step.call().line() + step.printed().size();
    return new Finding(
        file,
        line,
        "case %s, after \"%s\": the kernel printed %s, the port prints %s; one of them is wrong"
            .formatted(source.name(), step.call().text(), quoted(kernel), quoted(port)));
  }

  private static String quoted(String line) {
    return line.isEmpty() ? "nothing more" : '"' + line + '"';
  }
}

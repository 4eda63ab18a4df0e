// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import outlive.linux.Alloc;
import outlive.linux.Hold;
import outlive.linux.HungTask;
import outlive.linux.KasanReport;
import outlive.linux.KernelBug;
import outlive.linux.KernelLog;
import outlive.linux.Kref;
import outlive.linux.MemoryFault;
import outlive.linux.PageFault;

/**
 * One kernel that is played to call by call, and what it said to each. A kernel is one universe, so
 * another take of the same calls says the same: that is what undo is made of.
 */
final class Take {
  private final List<Call> calls = new ArrayList<>();
  private final List<List<Answer.Line>> answers = new ArrayList<>();
  private final Map<Integer, Integer> madeBy = new TreeMap<>(); // number of memory -> of call
  private final Map<Integer, Integer> freedBy = new TreeMap<>();
  private final IdentityHashMap<Hold, Integer> takenBy = new IdentityHashMap<>();
  private final List<Answer.Line> answer = new ArrayList<>();
  private final Session session;
  private boolean isDead;

  Take(boolean kasan) {
    session = new Session(line -> answer.add(Answer.Line.printed(line)), kasan);
    session.kernel().log().listen(this::explain);
  }

  /**
   * A take of these calls, up to the one that the kernel dies of.
   *
   * @throws BadCall when one of them names what is not there
   */
  static Take of(List<String> calls, boolean kasan) {
    Take take = new Take(kasan);
    for (String call : calls) {
      if (!take.isDead) {
        take.play(call);
      }
    }
    return take;
  }

  /**
   * Makes the call and returns what the kernel said.
   *
   * @throws BadCall when it names what is not there; then this take is of no use any more
   */
  List<Answer.Line> play(String text) {
    Call call = Call.parse(calls.size() + 1, text);
    calls.add(call);
    try {
      session.call(call);
    } catch (KernelBug | MemoryFault | PageFault | HungTask e) {
      isDead = true; // its line is printed already
    }
    look(call.line());
    List<Answer.Line> said = List.copyOf(answer);
    answers.add(said);
    answer.clear();
    return said;
  }

  /** Dates what is new since the last look: memory that was freed, references that were taken. */
  private void look(int number) {
    for (Alloc memory : session.names().memory().values()) {
      madeBy.putIfAbsent(memory.id(), number);
      if (!memory.isLive()) {
        freedBy.putIfAbsent(memory.id(), number);
      }
    }
    for (Kref count : session.kernel().ledger().accounts()) {
      count.holders().forEach(hold -> takenBy.putIfAbsent(hold, number));
    }
    sections().forEach(hold -> takenBy.putIfAbsent(hold, number));
  }

  /** Who is between drm_dev_enter and drm_dev_exit. */
  List<Hold> sections() {
    return session.kernel().srcu("drm_unplug_srcu").readers();
  }

  /** What a transcript leaves out, and a learner needs: a warning's words, a whole report. */
  private void explain(KernelLog.Entry entry) {
    String text = "";
    if (entry instanceof KernelLog.Warning warning) {
      text = warning.message();
    } else if (entry instanceof KernelLog.Bug bug) {
      text = bug.message();
    } else if (entry instanceof KernelLog.Report
        || entry instanceof KernelLog.Oops
        || entry instanceof KernelLog.Hung) {
      text = entry.text();
    }
    text.lines().forEach(line -> answer.add(Answer.Line.note("    " + line)));
    if (entry instanceof KernelLog.Report report && report.report().allocated() != null) {
      explain(report.report());
    }
  }

  /** The memory of a report by the name that the calls use, and when it came and went. */
  private void explain(KasanReport report) {
    session
        .names()
        .memory()
        .forEach(
            (name, memory) -> {
              if (memory.allocatedAt() == report.allocated()) {
                int now = calls.size();
                int made = madeBy.getOrDefault(memory.id(), now);
                int freed = freedBy.getOrDefault(memory.id(), now);
                String text = "    It is %s, of call %d".formatted(name, made);
                String gone = memory.isLive() ? "" : ", freed in call " + freed;
                answer.add(Answer.Line.note(text + gone));
              }
            });
  }

  /** A BUG has ended it: nobody answers the next call. */
  boolean isDead() {
    return isDead;
  }

  /** The calls so far; the last one is what a dead kernel died of. */
  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** What was said to the call of that number, from 1. */
  List<Answer.Line> said(int number) {
    return answers.get(number - 1);
  }

  Session session() {
    return session;
  }

  /** The call in which somebody took the reference, lock or section; null for the boot. */
  @Nullable Call since(Hold hold) {
    Integer number = takenBy.get(hold);
    return number == null ? null : calls.get(number - 1);
  }

  /** The number of the call in which the memory was freed; 0 when it lives. */
  int freedBy(Alloc memory) {
    return freedBy.getOrDefault(memory.id(), 0);
  }
}

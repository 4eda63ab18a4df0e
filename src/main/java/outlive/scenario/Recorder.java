// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import outlive.explore.Actor;
import outlive.explore.Explorer;
import outlive.explore.Order;
import outlive.linux.Errno;
import outlive.linux.KernelLog;

/** Runs one order on a kernel that tells all, and writes down what each event did. */
final class Recorder {
  private static final String MACHINERY = " World."; // the frame of a stack

  private final List<Actor<World>> actors;
  private final World world;
  private final int[] at;
  private final List<Trace.Step> steps = new ArrayList<>();
  private int unwritten;
  private boolean hasFailed;

  Recorder(ScenarioProgram program, World.Told told) {
    actors = program.actors();
    world = program.fresh(told);
    at = new int[actors.size()];
  }

  /**
   * Runs the order.
   *
   * @param skipped how many of its first events, none of which fails, happen unwritten
   */
  Trace record(Order order, int skipped) {
    unwritten = skipped;
    for (int who : order.actors()) {
      if (!hasFailed) {
        happen(who);
      }
    }
    boolean isOver = IntStream.range(0, at.length).noneMatch(this::hasNext);
    if (isOver && !hasFailed) {
      exit();
    } else if (!hasFailed && possible().isEmpty()) {
      waitForEver();
    }
    List<String> names = actors.stream().map(Actor::name).toList();
    return hasFailed
        ? new Trace(names, steps, List.of(), List.of(), isOver)
        : new Trace(names, steps, possible(), waiting(), isOver);
  }

  private void happen(int who) {
    if (who < 0 || who >= at.length || !hasNext(who)) {
      throw new IllegalArgumentException("step %d: no such event".formatted(steps.size() + 1));
    }
    Event event = next(who);
    if (!world.isPossible(event)) {
      throw new IllegalArgumentException(
          "step %d: %s.%s has to wait there for a section of another process"
              .formatted(steps.size() + 1, actors.get(who).name(), event.word()));
    }
    if (unwritten > 0) {
      unwritten--;
      at[who]++;
      world.happen(who, event);
      return;
    }
    List<Integer> waiting = waiting();
    at[who]++;
    write(who, event.word(), false, waiting, () -> world.happen(who, event));
  }

  /**
   * Nobody can go on. The first who waits is let into the kernel, which then finds out itself who
   * waits for whom.
   */
  private void waitForEver() {
    List<Integer> waiting = new ArrayList<>(waiting());
    int who = waiting.remove(0);
    Event event = next(who);
    write(who, event.word(), false, waiting, () -> world.happen(who, event));
  }

  private void exit() {
    for (World.Ending ending : world.endings()) {
      if (!hasFailed && ending.isDue().getAsBoolean()) {
        write(ending.actor(), ending.name(), true, List.of(), () -> world.end(ending));
      }
    }
  }

  private void write(
      int who, String event, boolean isExit, List<Integer> waiting, Supplier<Optional<String>> go) {
    int before = world.kernel().log().entries().size();
    Optional<String> headline = go.get();
    List<KernelLog.Entry> said =
        List.copyOf(world.kernel().log().entries()).stream().skip(before).toList();
    hasFailed = headline.isPresent();
    steps.add(
        new Trace.Step(
            who,
            event,
            isExit,
            returned(headline),
            waiting,
            said.stream().flatMap(entry -> lines(entry).stream()).toList(),
            world.kernel().ledger().text(),
            Snapshot.of(world),
            headline.map(line -> new Trace.Report(line, text(line, said)))));
  }

  private String returned(Optional<String> headline) {
    OptionalInt ret = world.returned();
    if (ret.isEmpty()) {
      return headline.filter(Explorer.DEADLOCK::equals).isPresent() ? "blocked" : "no return";
    }
    return ret.getAsInt() == App.NONE ? "not possible" : Errno.name(ret.getAsInt());
  }

  /** All that the kernel says when something is wrong, without what it says otherwise. */
  private static String text(String headline, List<KernelLog.Entry> said) {
    String text =
        said.stream()
            .filter(Recorder::isReport)
            .flatMap(entry -> lines(entry).stream())
            .collect(Collectors.joining("\n"));
    return text.isEmpty() ? headline : text;
  }

  /** What the entry says, each stack only down to where this program let the event happen. */
  private static List<String> lines(KernelLog.Entry entry) {
    List<String> lines = new ArrayList<>();
    boolean isBelow = false;
    for (String line : entry.text().lines().toList()) {
      isBelow = line.startsWith(" ") && (isBelow || line.startsWith(MACHINERY));
      if (!isBelow) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static boolean isReport(KernelLog.Entry entry) {
    return entry instanceof KernelLog.Report
        || entry instanceof KernelLog.Oops
        || entry instanceof KernelLog.Bug
        || Watch.isWrongCount(entry)
        || entry instanceof KernelLog.Hung
        || entry instanceof KernelLog.Leaked;
  }

  private boolean hasNext(int who) {
    return at[who] < actors.get(who).steps().size();
  }

  private Event next(int who) {
    return Event.of(actors.get(who).steps().get(at[who]).name()).orElseThrow();
  }

  private List<Integer> possible() {
    return having(true);
  }

  private List<Integer> waiting() {
    return having(false);
  }

  private List<Integer> having(boolean isPossible) {
    return IntStream.range(0, at.length)
        .filter(who -> hasNext(who) && world.isPossible(next(who)) == isPossible)
        .boxed()
        .toList();
  }
}

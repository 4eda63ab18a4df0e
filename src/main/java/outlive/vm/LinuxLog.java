// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.vm.EventLog.Kind;
import outlive.vm.EventLog.Report;

/**
 * Reads what Linux printed during one order: lines of the machine's program ({@code USER app.open},
 * {@code USER app.open = 0 errno 0}), and between them those of the kernel.
 */
final class LinuxLog {
  private static final Pattern USER =
      Pattern.compile("USER ([A-Za-z0-9_-]+)\\.([a-z-]+)( at exit)?(?: (.*))?");
  private static final Pattern RETURNED =
      Pattern.compile("= (-?\\d+) errno (\\d+)(?: \\((\\w+)\\))?");
  private static final Pattern READ = Pattern.compile("read 0x([0-9a-f]+)");
  private static final Pattern DRMRES =
      Pattern.compile("\\[drm:[^]]*\\]\\] (drmres release \\w+|(?:ADD|REL) .*)");
  private static final String DEADLOCK = "USER deadlock";
  private static final String INITIALIZED = "[drm] Initialized ";

  /** One file in debugfs each; the port registers none (docs/design.adoc, rules left out). */
  private static final String DEBUGFS_ENTRY = "kmalloc (56 bytes)";

  /** Events that have begun and not come back, newest last; who is blocked stays in it. */
  private final Deque<Pending> pending = new ArrayDeque<>();

  private final List<EventLog> events = new ArrayList<>();
  private final Map<String, Integer> opened = new HashMap<>(); // by whom, which probe's card
  private final Map<String, Integer> mapped = new HashMap<>();
  private int probes;
  private boolean isBound;
  private Optional<OopsText> oops = Optional.empty();

  private static final class Pending {
    final String actor;
    final String event;
    final String shown;
    final List<String> lines = new ArrayList<>();
    boolean isBlocked;
    Optional<Report> report = Optional.empty();

    Pending(String actor, String event, String shown) {
      this.actor = actor;
      this.event = event;
      this.shown = shown;
    }
  }

  private LinuxLog() {}

  /** The events of a block, in the order in which they came back. */
  static List<EventLog> of(ConsoleLog.Block block) {
    LinuxLog log = new LinuxLog();
    block.lines().forEach(log::line);
    log.endOops();
    if (!block.isWhole() || log.current().filter(event -> event.report.isPresent()).isPresent()) {
      log.gone();
    }
    return List.copyOf(log.events);
  }

  private void line(String line) {
    Matcher user = USER.matcher(line);
    if (line.equals(DEADLOCK)) {
      endOops();
      deadlock();
    } else if (user.matches()) {
      endOops();
      user(user);
    } else if (oops.isPresent()) {
      oops.get().add(line);
    } else if (OopsText.begins(line)) {
      oops = Optional.of(new OopsText(line));
    } else {
      kernel(line);
    }
  }

  private void kernel(String line) {
    Matcher drmres = DRMRES.matcher(line);
    String said = drmres.find() ? drmres.group(1) : line.startsWith(INITIALIZED) ? line : "";
    if (!said.isEmpty() && !said.endsWith(DEBUGFS_ENTRY)) {
      current().ifPresent(event -> event.lines.add(said));
    }
  }

  /** Whose line it is: while somebody waits for the other, what is said is what he goes on with. */
  private Optional<Pending> current() {
    return pending.stream()
        .filter(event -> event.isBlocked)
        .findFirst()
        .or(() -> Optional.ofNullable(pending.peekLast()));
  }

  private void user(Matcher user) {
    String actor = user.group(1);
    String word = user.group(2);
    String shown = actor + "." + word + (user.group(3) == null ? "" : user.group(3));
    String rest = user.group(4) == null ? "" : user.group(4);
    if (rest.isEmpty()) {
      pending.addLast(new Pending(actor, word, shown));
      return;
    }
    Optional<Pending> event = pending.stream().filter(each -> each.shown.equals(shown)).findFirst();
    if (event.isEmpty()) {
      return;
    }
    if (rest.startsWith("blocked in ")) {
      event.get().isBlocked = true;
    } else {
      pending.remove(event.get());
      done(event.get(), rest);
    }
  }

  private void done(Pending event, String rest) {
    Matcher returned = RETURNED.matcher(rest);
    Matcher read = READ.matcher(rest);
    String result = rest;
    Optional<Report> report = event.report;
    if (returned.matches()) {
      boolean isDone = returned.group(1).equals("0");
      String name = returned.group(3) == null ? returned.group(2) : returned.group(3);
      result = isDone ? "0" : "-" + name;
      report = report.isPresent() ? report : busy(event, result);
      note(event, isDone);
    } else if (read.matches()) {
      result = "0";
      report = report.isPresent() ? report : stale(event, Long.parseLong(read.group(1), 16));
    } else if (rest.startsWith(EventLog.DIED)) {
      result = EventLog.DIED;
      String signal = "the process was ended by the kernel (" + rest + ")";
      report = report.or(() -> Optional.of(new Report(Kind.OOPS, signal, List.of(), List.of())));
    }
    events.add(new EventLog(event.shown, result, event.isBlocked, event.lines, report));
  }

  /** Keeps the books that say whose registers a mapping may show. */
  private void note(Pending event, boolean isDone) {
    if (event.event.equals("probe") && !isBound) {
      probes++;
      isBound = isDone;
    } else if (event.event.equals("unbind") && isDone) {
      isBound = false;
    } else if (event.event.equals("open") && isDone) {
      opened.put(event.actor, probes);
    } else if (event.event.equals("mmap") && isDone) {
      mapped.put(event.actor, opened.getOrDefault(event.actor, 0));
    }
  }

  private Optional<Report> busy(Pending event, String result) {
    return event.event.equals("probe") && !isBound && result.equals("-EBUSY")
        ? Optional.of(new Report(Kind.BUSY, "the probe fails: -EBUSY", List.of(), List.of()))
        : Optional.empty();
  }

  /** The register has its probe's number, a page of the kernel's nothing, absent hardware ones. */
  private Optional<Report> stale(Pending event, long value) {
    if (value == 0 || value == mapped.getOrDefault(event.actor, 0)) {
      return Optional.empty();
    }
    String text = "0x%x is read: registers that are not this card's any more".formatted(value);
    return Optional.of(new Report(Kind.STALE, text, List.of(), List.of()));
  }

  private void deadlock() {
    for (Pending event : pending) {
      Report report = new Report(Kind.DEADLOCK, "deadlock", List.of(), List.of());
      events.add(
          new EventLog(event.shown, EventLog.BLOCKED, false, event.lines, Optional.of(report)));
    }
    pending.clear();
  }

  /** The machine is gone in the middle of an event: with an Oops, or without a word. */
  private void gone() {
    String text = "nothing more was heard of the machine";
    Report silence = new Report(Kind.SILENCE, text, List.of(), List.of());
    Pending last = current().orElseGet(() -> new Pending("", "", "the end"));
    String result = last.report.isPresent() ? EventLog.DIED : EventLog.BLOCKED;
    Report report = last.report.orElse(silence);
    events.add(new EventLog(last.shown, result, false, last.lines, Optional.of(report)));
  }

  private void endOops() {
    oops.ifPresent(
        text ->
            current()
                .filter(event -> event.report.isEmpty())
                .ifPresent(event -> event.report = Optional.of(text.report())));
    oops = Optional.empty();
  }
}

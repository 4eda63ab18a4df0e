// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import outlive.finding.Finding;

/**
 * A run that was kept, so that it can be shown without a machine: what Linux printed, what the port
 * said then, and where both came from.
 *
 * @param facts {@code kernel}, {@code module}, {@code command} and so on, as the file's head has
 *     them
 * @param port the port's lines, an event and below it what was said
 * @param linux the console's lines
 */
public record RecordedRun(Map<Fact, String> facts, List<String> port, List<String> linux) {
  /** The scenario of a cell of the lifetime matrix is named so, with the cell's word after it. */
  public static final String MATRIX = "matrix:";

  private static final String TITLE =
      "# A run that ./build.sh linux recorded; made again, not edited.";
  private static final String PORT = "== the port";
  private static final String LINUX = "== Linux";

  /** What the head says, in this order. */
  public enum Fact {
    SCENARIO,
    ORDER,
    TOKEN,
    EVENTS,
    DRIVER,
    KERNEL,
    MODULE,
    COMMAND,
    DATE,
    VERDICT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public RecordedRun {
    facts = Map.copyOf(facts);
    port = List.copyOf(port);
    linux = List.copyOf(linux);
  }

  /** What a file says, or what is wrong with it. */
  public record Read(Optional<RecordedRun> run, List<Finding> findings) {}

  /** The fact; empty when the file did not have it. */
  public String fact(Fact fact) {
    return facts.getOrDefault(fact, "");
  }

  /** The events of Linux, in the form that can be compared. */
  public List<EventLog> linuxEvents() {
    return LinuxLog.of(new ConsoleLog.Block(linux, true));
  }

  /** The port's lines for a file. */
  public static List<String> portLines(List<EventLog> events) {
    List<String> lines = new ArrayList<>();
    for (EventLog event : events) {
      lines.add(event.event() + (event.hasWaited() ? " (waited)" : ""));
      event.lines().forEach(line -> lines.add("  " + line));
      event.report().ifPresent(report -> lines.add("  ✗ " + report.headline()));
      lines.add("  -> " + event.result());
    }
    return lines;
  }

  /** The file's text. */
  public String text() {
    StringBuilder text = new StringBuilder(TITLE).append('\n');
    for (Fact fact : Fact.values()) {
      text.append(fact.word()).append(": ").append(fact(fact)).append('\n');
    }
    text.append(PORT).append('\n');
    port.forEach(line -> text.append(line).append('\n'));
    text.append(LINUX).append('\n');
    linux.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** Reads a file's lines. */
  public static Read read(String file, List<String> lines) {
    int port = lines.indexOf(PORT);
    int linux = lines.indexOf(LINUX);
    if (port < 0 || linux < port) {
      String text = "no '" + PORT + "' with '" + LINUX + "' after it; record the run again";
      return new Read(Optional.empty(), List.of(new Finding(file, 1, text)));
    }
    Map<Fact, String> facts = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < port; i++) {
      String line = lines.get(i);
      int colon = line.indexOf(": ");
      Optional<Fact> fact = fact(colon < 0 ? "" : line.substring(0, colon));
      if (fact.isPresent()) {
        facts.put(fact.get(), line.substring(colon + 2));
      } else if (!line.startsWith("#")) {
        findings.add(new Finding(file, i + 1, "'" + line + "' is no fact of a run; leave it out"));
      }
    }
    for (Fact fact : Fact.values()) {
      if (!facts.containsKey(fact)) {
        findings.add(new Finding(file, 1, "no '" + fact.word() + ":'; record the run again"));
      }
    }
    RecordedRun run =
        new RecordedRun(
            facts, lines.subList(port + 1, linux), lines.subList(linux + 1, lines.size()));
    return new Read(findings.isEmpty() ? Optional.of(run) : Optional.empty(), findings);
  }

  private static Optional<Fact> fact(String word) {
    for (Fact fact : Fact.values()) {
      if (fact.word().equals(word)) {
        return Optional.of(fact);
      }
    }
    return Optional.empty();
  }
}

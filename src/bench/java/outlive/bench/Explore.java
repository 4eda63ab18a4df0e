// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import outlive.explore.Answer;
import outlive.explore.Explorer;

/**
 * Measures the explorer and prints one table: {@code [--long]}. One thread and one processor; each
 * figure is the middle one of several runs in a warm JVM. Exit 0 whatever the figures say.
 */
public final class Explore {
  private static final double TWO_APPS_BAR = 0.3;
  private static final double LARGE_BAR = 5;
  private static final BigInteger LARGE_ORDERS = BigInteger.TEN.pow(8);
  private static final int WARM_UPS = 20;

  /** An answer, and how long it took. */
  private record Timed(Answer answer, double seconds) {
    double ordersPerSecond() {
      return answer.orders().doubleValue() / seconds;
    }
  }

  private Explore() {}

  public static void main(String[] args) throws IOException {
    boolean isLong = List.of(args).contains("--long");
    System.err.println("five measurements, about a minute; --long lets Lincheck run for longer");
    for (int i = 0; i < WARM_UPS; i++) {
      once(Stage.TWO_APPS, false);
    }
    Timed each = middle(Stage.TWO_APPS, false, 11);
    Timed reduced = middle(Stage.TWO_APPS, true, 11);
    line("Java %s, one processor", System.getProperty("java.version"));
    line("");
    line("%-54s %9s %12s %14s", "two-apps", "seconds", "orders/s", "times");
    row("every order run", each, each);
    row("with reduction", reduced, each);
    lincheck(each, isLong ? 20_000 : 1_000);
    line("");
    line("%-54s %9s %12s %14s", "three processes", "seconds", "orders/s", "times");
    Timed all = once(Stage.THREE_APPS, false);
    row("every order run", all, all);
    row("with reduction", middle(Stage.THREE_APPS, true, 5), all);
    line("");
    line("%-54s %9s %12s", "large: three processes, two rebinds", "seconds", "orders/s");
    Timed large = middle(Stage.LARGE, true, 5);
    row("with reduction", large, large);
    line("");
    bar("two-apps, every order run, warm", each.seconds(), TWO_APPS_BAR, true);
    boolean isLarge = large.answer().orders().compareTo(LARGE_ORDERS) >= 0;
    bar("10^8 orders or more, exact, with reduction", large.seconds(), LARGE_BAR, isLarge);
  }

  private static Timed once(Stage stage, boolean reducing) {
    long began = System.nanoTime();
    Answer answer = Explorer.explore(stage.program(), reducing, Long.MAX_VALUE);
    return new Timed(answer, (System.nanoTime() - began) / 1e9);
  }

  private static Timed middle(Stage stage, boolean reducing, int runs) {
    List<Timed> all = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      all.add(once(stage, reducing));
    }
    all.sort((one, other) -> Double.compare(one.seconds(), other.seconds()));
    return all.get(runs / 2);
  }

  private static void row(String how, Timed timed, Timed base) {
    Answer answer = timed.answer();
    String counts = "%,d orders, %,d fail".formatted(answer.orders(), answer.failing());
    double times = timed.ordersPerSecond() / base.ordersPerSecond();
    line(
        "%-54s %9.3f %,12.0f %13.1fx",
        how + ", " + counts, timed.seconds(), timed.ordersPerSecond(), times);
  }

  /** In a JVM of its own, because its agent rewrites every class that it meets. */
  private static void lincheck(Timed each, int runs) throws IOException {
    Optional<String[]> last = lastLine(runs);
    if (last.isEmpty()) {
      line("Lincheck 3.7 ended without a result on this JDK");
      return;
    }
    String[] figures = last.get();
    double seconds = Double.parseDouble(figures[3]);
    double orders = Integer.parseInt(figures[1]) / seconds;
    String found = "%,d runs: %,d orders, %,d fail";
    found =
        found.formatted(
            Integer.parseInt(figures[0]),
            Integer.parseInt(figures[1]),
            Integer.parseInt(figures[2]));
    line(
        "%-54s %9.3f %,12.0f %13.4fx",
        "Lincheck, " + found, seconds, orders, orders / each.ordersPerSecond());
  }

  private static Optional<String[]> lastLine(int runs) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    String classPath = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", classPath, ModelChecked.class.getName(), "" + runs));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Optional<String> last = Optional.empty();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = Optional.of(line);
      }
    }
    return last.filter(line -> line.matches("\\d+ \\d+ \\d+ [\\d.E]+"))
        .map(line -> line.split(" "));
  }

  /** Says whether a bar is met; nobody fails because of it: a machine may be busy. */
  private static void bar(String what, double seconds, double most, boolean isComparable) {
    String verdict = isComparable && seconds < most ? "met" : "not met";
    line("%-54s %9.3f s, bar %.1f s: %s", what, seconds, most, verdict);
  }

  private static void line(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** The results of one run side by side: nanoseconds a resource, and how many times the deque's. */
final class Table {
  private static final int SMALL = 1_000;
  private static final int LARGE = 1_000_000;
  private static final int SHORT_LIST = 200;
  private static final int LONG_LIST = 20_000;
  private static final double BAR = 2;
  private static final String DEQUE = "Yardstick.arrayDeque";
  private static final List<String> LISTS = List.of("Port.drmm", "Port.devm");

  private final Map<String, Double> nanos = new TreeMap<>();
  private final Map<String, Double> errors = new TreeMap<>();
  private final Map<String, Long> bytes;
  private final StringBuilder text = new StringBuilder();

  Table(Collection<RunResult> results, Map<String, Long> bytes) {
    this.bytes = bytes;
    for (RunResult run : results) {
      BenchmarkParams params = run.getParams();
      int resources = Integer.parseInt(params.getParam("resources"));
      Result<?> result = run.getPrimaryResult();
      nanos.put(key(params, resources), result.getScore() / resources);
      errors.put(key(params, resources), result.getScoreError() / resources);
    }
  }

  /** {@code Port.drmm true 1000}: the benchmark, its other parameter, how many resources. */
  private static String key(BenchmarkParams params, int resources) {
    String name = params.getBenchmark().replaceFirst("^.*\\.(?=\\w+\\.\\w+$)", "");
    StringBuilder key = new StringBuilder(name);
    for (String parameter : params.getParamsKeys()) {
      if (!parameter.equals("resources")) {
        key.append(' ').append(params.getParam(parameter));
      }
    }
    return key.append(' ').append(resources).toString();
  }

  /** The whole report. */
  String text() {
    addAndRelease();
    kfree();
    return text.toString();
  }

  private void addAndRelease() {
    line("add + release of one resource: ns, and how many times what the ArrayDeque takes");
    line("%-28s %22s %22s %8s", "", "of 1,000", "of 1,000,000", "bytes");
    row("ArrayDeque<Runnable>", "Yardstick.arrayDeque");
    row("try-with-resources, nested", "Yardstick.tryWithResources");
    row("java.lang.ref.Cleaner", "Yardstick.cleaner");
    row("drmm, KASAN", "Port.drmm true");
    row("drmm, plain kernel", "Port.drmm false");
    row("devm, KASAN", "Port.devm true");
    row("devm, plain kernel", "Port.devm false");
    line("");
    for (String list : LISTS) {
      for (int resources : new int[] {SMALL, LARGE}) {
        String what =
            String.format(Locale.ROOT, "%s of %,d, against the ArrayDeque", list, resources);
        bar(what, Math.max(times(list + " true", resources), times(list + " false", resources)));
      }
    }
    line("");
  }

  private void kfree() {
    line(
        "early free of one resource, KASAN: ns, and how many times what it takes in the short list");
    line("%-28s %22s %22s", "", "of 200", "of 20,000");
    double worst = 0;
    for (String list : LISTS) {
      for (String first : new String[] {"oldest", "newest"}) {
        String key = list.replace("Port", "Kfree") + " " + first;
        double growth = nanos(key, LONG_LIST) / nanos(key, SHORT_LIST);
        worst = Math.max(worst, growth);
        String name = list.substring("Port.".length()) + "_kfree, " + first + " first";
        line("%-28s %s %s", name, cell(key, SHORT_LIST, 1), cell(key, LONG_LIST, growth));
      }
    }
    line("");
    bar("a free in the long list, against the short one", worst);
  }

  private void row(String name, String key) {
    Long each = bytes.get(key.replaceFirst("^\\w+\\.(\\w+).*", "$1"));
    String small = cell(key, SMALL, nanos(key, SMALL) / nanos(DEQUE, SMALL));
    String large = cell(key, LARGE, nanos(key, LARGE) / nanos(DEQUE, LARGE));
    line("%-28s %s %s %8s", name, small, large, each == null ? "stack" : each);
  }

  private String cell(String key, int resources, double times) {
    double error = Objects.requireNonNull(errors.get(key + " " + resources));
    return String.format(Locale.ROOT, "%7.1f +-%5.1f %6.1fx", nanos(key, resources), error, times);
  }

  private double times(String key, int resources) {
    return nanos(key, resources) / nanos(DEQUE, resources);
  }

  private double nanos(String key, int resources) {
    return Objects.requireNonNull(nanos.get(key + " " + resources), key);
  }

  /** Says whether a bar is met; nobody fails because of it: a machine may be busy. */
  private void bar(String what, double times) {
    String verdict = times <= BAR ? "met" : "not met";
    line("%-44s %5.1fx, bar %.0fx: %s", what, times, BAR, verdict);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}

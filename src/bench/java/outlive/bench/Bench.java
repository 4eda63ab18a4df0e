// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of the port and prints one table: {@code [--long]}. Exit 0 when they ran,
 * whatever they say, 1 when they did not.
 */
public final class Bench {
  // The collector and the heap of all of them. The tool itself runs with the serial one, too.
  private static final String[] JVM = {"-XX:+UseSerialGC", "-Xms2g", "-Xmx2g"};

  private Bench() {}

  public static void main(String[] args) {
    boolean isLong = List.of(args).contains("--long");
    System.err.println(
        isLong
            ? "22 benchmarks in JVMs of their own, some 20 minutes"
            : "22 benchmarks in JVMs of their own, about two minutes; --long for small errors");
    try {
      Collection<RunResult> results = new Runner(options(isLong).build()).run();
      System.out.printf(
          "Java %s, %s%n%n", System.getProperty("java.version"), String.join(" ", JVM));
      System.out.print(new Table(results, Footprint.measure()).text());
    } catch (RunnerException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(1);
    }
  }

  private static ChainedOptionsBuilder options(boolean isLong) {
    return new OptionsBuilder()
        .include("outlive\\.bench\\.")
        .verbosity(VerboseMode.SILENT)
        .jvmArgs(JVM)
        .forks(isLong ? 3 : 1)
        .warmupIterations(isLong ? 5 : 3)
        .warmupTime(TimeValue.milliseconds(isLong ? 1000 : 500))
        .measurementIterations(isLong ? 10 : 5)
        .measurementTime(TimeValue.milliseconds(isLong ? 1000 : 400))
        .shouldFailOnError(true);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
//DESCRIPTION Would it ever happen? Every order of events, counted
//JAVA 17+

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import outlive.explore.Answer;
import outlive.explore.Explorer;
import outlive.explore.Order;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;
import outlive.scenario.AnswerText;
import outlive.scenario.Canaries;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.ScenarioReader;

/**
 * "But would that ever happen?" The bus binds and unbinds a driver, a process opens, calls and
 * closes: every order of the five is run, each from a fresh kernel, and those that break are
 * counted. Then the driver's struct moves from devm memory to the drm_device's own.
 */
class EveryOrder {
  static final String HELP =
      """
      every-order: all orders of what the bus and the processes can do.

      usage: jbang EveryOrder.java [FILE.scn]
             jbang EveryOrder.java --help

      Without a file: five events, with a driver whose struct is devm memory, and
      with one whose struct is freed by its drm_device. With a file: the orders of
      that scenario. How many fail and in which way, the shortest of them, and what
      the kernel reports in it.

      Exit: 0 also when orders fail, 1 when the file is wrong or when the engine
      misses a mistake that was planted for it, 2 for wrong usage.""";

  static final String WRONG =
      """
      container: devm
      actor bus: probe unbind
      actor app: open ioctl close
      """;

  static final String RIGHT = WRONG.replace("devm", "drmm"); // <-- the change

  /** Prints the counts, and what the kernel reports in the shortest order that fails. */
  static Answer explore(ScenarioProgram program) {
    Answer answer = Explorer.explore(program);
    System.out.print(AnswerText.of(answer, program).replace(" -> ", "\n-> "));
    answer.shortest().ifPresent(failure -> show(program.run(failure.order())));
    return answer;
  }

  /** What the kernel found: of the Java methods on the stack only the driver's own. */
  static void show(Kernel kernel) {
    for (KernelLog.Entry entry : kernel.log().entries()) {
      if (entry instanceof KernelLog.Report || entry instanceof KernelLog.Oops) {
        entry
            .text()
            .lines()
            .filter(line -> !line.endsWith(")") || line.startsWith(" CardDriver"))
            .map(line -> line.replaceFirst("\\(\\w+\\.java:.*", ""))
            .forEach(System.out::println);
      }
    }
  }

  static void showBoth() {
    System.out.println("=== wrong: container: devm");
    Answer answer = explore(program("wrong", WRONG));
    System.out.println("=== right: container: drmm");
    ScenarioProgram right = program("right", RIGHT);
    explore(right);
    Order order = answer.shortest().orElseThrow().order();
    System.out.println("# the order that was the shortest, now to its end");
    System.out.println("still allocated: " + right.run(order).slab().live());
  }

  /** The program of a text; what is wrong with it is said, and ends all. */
  static ScenarioProgram program(String file, String text) {
    ScenarioReader.Result read = ScenarioReader.read(file, text.lines().toList());
    read.findings().forEach(System.err::println);
    return new ScenarioProgram(read.scenario().orElseGet(() -> exit(1)));
  }

  static String textOf(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      System.err.println(file + ":1: no text can be read from there; name a .scn file");
      return exit(1);
    }
  }

  static <T> T exit(int code) {
    System.exit(code);
    throw new IllegalStateException("exit does not return");
  }

  public static void main(String[] args) {
    String first = args.length > 0 ? args[0] : "";
    if (List.of("--help", "-h").contains(first)) {
      System.out.println(HELP);
    } else if (args.length > 1 || first.startsWith("-")) {
      String wrong = first.startsWith("-") ? "unknown option " + first : "one file at a time";
      System.err.println("every-order: " + wrong + "\n\n" + HELP);
      System.exit(2);
    } else if (!Canaries.missed(Set.of()).isEmpty()) { // else "failing 0" would mean nothing
      Canaries.missed(Set.of()).forEach(each -> System.err.println("missed " + each.text()));
      System.exit(1);
    } else if (args.length == 1) {
      ScenarioProgram program = program(first, textOf(first));
      System.out.println("=== " + first);
      explore(program);
    } else {
      showBoth();
    }
  }
}

// The scenarios and what they stand on, package by package: each of these files lists the others.
//COMPILE_OPTIONS -encoding UTF-8
//SOURCES ../src/main/java/outlive/scenario/package-info.java

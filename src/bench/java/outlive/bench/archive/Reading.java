// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.archive;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import outlive.archive.Archive;
import outlive.bench.Program;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/**
 * Threads a list in a JVM of its own and says what that took: {@code PARENTS PATH RUNS}. With one
 * run the JVM is cold, and its start counts; of more, the middle one of the last three does.
 */
public final class Reading {
  private static final int LAST = 3;

  /** A tree, how long it took, and how many findings there were. */
  private record Timed(ThreadTree tree, double seconds, int findings) {}

  private Reading() {}

  /** Prints the fields of a {@link Figure} as the last line. */
  public static void main(String[] args) throws IOException {
    Path path = Path.of(args[1]);
    int runs = Integer.parseInt(args[2]);
    Timed last = once(path);
    long now = System.currentTimeMillis();
    List<Double> seconds = new ArrayList<>();
    seconds.add((now - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3);
    for (int i = 1; i < runs; i++) {
      last = null; // two trees at once would count twice
      last = once(path);
      seconds.add(last.seconds());
    }
    List<Double> counted =
        seconds.subList(Math.max(0, runs - LAST), runs).stream().sorted().toList();
    ThreadTree tree = last.tree();
    System.out.printf(
        "%d %s %d %d %d %d%n",
        tree.messages().size(),
        counted.get(counted.size() / 2),
        Program.peak(ProcessHandle.current().pid()),
        heap(),
        wrong(tree, Path.of(args[0])),
        last.findings());
  }

  private static Timed once(Path path) {
    long began = System.nanoTime();
    Archive archive = Archive.read(List.of(path));
    ThreadTree tree = ThreadTree.of(archive.messages());
    int findings = archive.findings().size() + tree.findings().size();
    return new Timed(tree, (System.nanoTime() - began) / 1e9, findings);
  }

  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /** Mails with another parent than they were written with, or not found, or found and not sent. */
  private static long wrong(ThreadTree tree, Path parents) throws IOException {
    Set<String> found = new HashSet<>();
    for (Message message : tree.messages()) {
      found.add(message.id() + "\t" + tree.parent(message.id()).orElse("-"));
    }
    Set<String> sent = new HashSet<>(Files.readAllLines(parents));
    long missed = sent.stream().filter(row -> !found.contains(row)).count();
    return Math.max(missed, found.stream().filter(row -> !sent.contains(row)).count());
  }
}

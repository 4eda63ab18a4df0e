// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import outlive.files.Folders;

/**
 * Threads a list of 10,000 mails that nobody wrote, beside archives that are in use, and prints one
 * table: {@code [--long]} for 100,000 as well. Exit 0 whatever the figures say.
 */
public final class ArchiveBench {
  private static final int SMALL = 10_000;
  private static final int LARGE = 100_000;
  private static final int RUNS = 6;
  private static final int RUNS_LARGE = 3;
  private static final double MAILBOX_BAR = 20;
  private static final double PAGES_BAR = 5;
  private static final double GROWTH_BAR = 11;
  private static final double MEGABYTES_BAR = 1024;

  private ArchiveBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    boolean isLong = List.of(args).contains("--long");
    System.err.println(
        isLong
            ? "a list of 10,000 mails and one of 100,000, some 15 minutes"
            : "a list of 10,000 mails, about two minutes; --long for one of 100,000 as well");
    System.out.printf(
        "Java %s, %s, %d processors%n%n",
        System.getProperty("java.version"),
        String.join(" ", ListBench.JVM),
        Runtime.getRuntime().availableProcessors());
    ListBench.Result small = measured(SMALL, RUNS);
    if (small.mhonarc().isPresent()) {
      double base = small.mhonarc().get().perSecond();
      bar(
          "mailbox to threads, warm, times MHonArc",
          small.mailbox().perSecond() / base,
          -MAILBOX_BAR);
      bar("pages to threads, warm, times MHonArc", small.pages().perSecond() / base, -PAGES_BAR);
    }
    if (isLong) {
      System.out.println();
      ListBench.Result large = measured(LARGE, RUNS_LARGE);
      bar(
          "mailbox, 100,000 to 10,000, seconds",
          growth(small.mailbox(), large.mailbox()),
          GROWTH_BAR);
      bar("pages, 100,000 to 10,000, seconds", growth(small.pages(), large.pages()), GROWTH_BAR);
      bar("mailbox, 100,000, MB", megabytes(large.mailbox()), MEGABYTES_BAR);
      bar("pages, 100,000, MB", megabytes(large.pages()), MEGABYTES_BAR);
    }
  }

  private static ListBench.Result measured(int mails, int runs)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bench-archive");
    try {
      return new ListBench(mails, folder).run(runs);
    } finally {
      Folders.delete(folder);
    }
  }

  private static double growth(Figure small, Figure large) {
    return large.seconds() / small.seconds();
  }

  /** Of the whole process where the system tells, else of the heap, which is bounded anyway. */
  private static double megabytes(Figure figure) {
    return Math.max(figure.bytes(), figure.heap()) / (double) (1 << 20);
  }

  /**
   * Says whether a bar is met; nobody fails because of it: a machine may be busy.
   *
   * @param bar the most that it may be; negative: the least
   */
  private static void bar(String what, double figure, double bar) {
    boolean met = bar < 0 ? figure >= -bar : figure <= bar;
    System.out.printf(
        Locale.ROOT,
        "%-46s %8.1f, %s %.0f: %s%n",
        what,
        figure,
        bar < 0 ? "at least" : "at most",
        Math.abs(bar),
        met ? "met" : "not met");
  }
}

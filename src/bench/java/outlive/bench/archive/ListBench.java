// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import outlive.bench.Program;

/** One list, threaded by all that can. Each row is printed when it is there. */
final class ListBench {
  /** The tool's collector, and the heap that has to do for the longest list. */
  static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx1g");

  /** {@code build.sh} starts the tool so, because it lives for seconds. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  private static final int MEGABYTE = 20;

  private final int mails;
  private final Path folder;
  private final Path pages;
  private Optional<Figure> mhonarc = Optional.empty();

  /**
   * @param mails how long the list is
   * @param folder for its files
   */
  ListBench(int mails, Path folder) {
    this.mails = mails;
    this.folder = folder;
    this.pages = folder.resolve("pages");
  }

  /** What {@link ArchiveBench} compares: without MHonArc nothing can be. */
  record Result(Optional<Figure> mhonarc, Figure mailbox, Figure pages) {}

  Result run(int warmRuns) throws IOException, InterruptedException {
    Mailbox.write(mails, folder);
    long megabytes = Files.size(folder.resolve("list.mbox")) >> MEGABYTE;
    String what = String.format(Locale.ROOT, "%,d mails, %d MB", mails, megabytes);
    line("%-46s %8s %8s %8s %7s", what, "seconds", "mails/s", "MHonArc", "peak MB");
    archivers();
    Path mailbox = folder.resolve("list.mbox");
    row("mailbox to threads, cold JVM", reading(mailbox, 1));
    Figure fromMailbox = row("mailbox to threads, warm", reading(mailbox, warmRuns));
    row("pages to threads, cold JVM", reading(pages, 1));
    Figure fromPages = row("pages to threads, warm", reading(pages, warmRuns));
    wrong(fromMailbox, fromPages);
    line("");
    return new Result(mhonarc, fromMailbox, fromPages);
  }

  private void archivers() throws IOException, InterruptedException {
    Archivers archivers = new Archivers(folder);
    if (Archivers.hasMhonarc()) {
      mhonarc = Optional.of(Figure.of(mails, archivers.mhonarc(pages)));
      row("MHonArc, mailbox to pages", mhonarc.get());
    } else {
      line("MHonArc is not installed (Debian: mhonarc); its pages are imitated");
      PageWriter.write(mails, pages);
    }
    if (Archivers.hasPublicInbox()) {
      row("public-inbox-index, git to threads", Figure.of(mails, archivers.publicInbox()));
    } else {
      line("public-inbox is not installed (Debian: public-inbox)");
    }
  }

  private Figure reading(Path path, int runs) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(JVM);
    line.addAll(runs == 1 ? List.of(SHORT_LIVED) : List.of());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Reading.class.getName()));
    line.addAll(List.of(folder.resolve("parents.tsv").toString(), path.toString(), "" + runs));
    Program.Run run = Program.run(folder, Map.of(), Optional.empty(), line);
    if (run.exit() != 0) {
      throw new IOException(path + " was not threaded: " + run.last());
    }
    return Figure.of(run.last());
  }

  private Figure row(String what, Figure figure) {
    String times =
        mhonarc.map(m -> "%.1fx".formatted(figure.perSecond() / m.perSecond())).orElse("");
    String peak = figure.bytes() == 0 ? "" : "" + (figure.bytes() >> MEGABYTE);
    line("%-46s %8.2f %,8.0f %8s %7s", what, figure.seconds(), figure.perSecond(), times, peak);
    return figure;
  }

  private void wrong(Figure mailbox, Figure pages) {
    line("wrong parents: %d from the mailbox, %d from pages", mailbox.wrong(), pages.wrong());
  }

  private static void line(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}

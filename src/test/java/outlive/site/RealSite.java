// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import outlive.archive.ArchivePage;
import outlive.finding.Finding;
import outlive.lesson.Threads;
import outlive.lesson.Weave;
import outlive.mail.ThreadTree;

/** This project's own site: its lessons, its port, its thread. */
public final class RealSite {
  static final Path ROOT = Path.of("").toAbsolutePath();

  private RealSite() {}

  /** The archived threads, by file name; a thread that is there twice (.txt, .html) counts once. */
  static Map<String, ThreadTree> threads() throws IOException {
    Map<String, ThreadTree> threads = new TreeMap<>();
    try (Stream<Path> files = Files.list(ROOT.resolve("thread-archive"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replaceFirst("\\.(txt|html)$", "");
        threads.putIfAbsent(name, ThreadTree.of(ArchivePage.read(file).messages()));
      }
    }
    return threads;
  }

  static Weave weave() throws IOException {
    return Weave.read(ROOT, new Threads(threads()));
  }

  /** Builds it; what keeps it from being built. */
  public static List<Finding> build(Path out) throws IOException {
    return build(ROOT, threads(), out);
  }

  /** Builds the site of another project in the same way. */
  public static List<Finding> build(Path root, Map<String, ThreadTree> threads, Path out)
      throws IOException {
    return new SiteBuilder(SmallProject.TYPESETTER).build(root, threads, out);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import outlive.files.Edition;
import outlive.files.Fingerprint;

/**
 * Whether a site is what its sources would give now. Sources and code are named by their content;
 * of the site's own files, names, sizes and times are enough to see that nobody touched them.
 */
public final class Freshness {
  /** All that a site is made from, below the project's folder. */
  public static final List<String> SOURCES =
      List.of(
          "docs",
          "src/main/java",
          "src/exercises",
          "src/scenarios",
          "src/linux-runs",
          "jbang-scripts");

  /** Where the saved threads are. */
  public static final String THREADS = "thread-archive";

  private final Path site;
  private final String sources;

  private Freshness(Path site, String sources) {
    this.site = site;
    this.sources = sources;
  }

  /**
   * Reads all sources.
   *
   * @param option what else makes a difference
   */
  public static Freshness of(Path root, Path site, String option) throws IOException {
    Fingerprint name = new Fingerprint().add(Edition.of(List.of("outlive"))).add(option);
    for (String folder : SOURCES) {
      name.add(content(root.resolve(folder)));
    }
    return new Freshness(site, name.add(content(root.resolve(THREADS))).hex());
  }

  /** A name for all that is in a folder; hidden files are none of it. */
  public static String content(Path folder) throws IOException {
    Fingerprint name = new Fingerprint();
    for (Map.Entry<String, Path> file : files(folder).entrySet()) {
      name.add(file.getKey()).add(file.getValue());
    }
    return name.hex();
  }

  /** Whether the site was made from these sources, and is as it was when it was made. */
  public boolean isCurrent() throws IOException {
    return Files.isRegularFile(stamp())
        && Files.readString(stamp()).equals(sources + "\n" + look() + "\n");
  }

  /** Remembers that the site was made from these sources; the next build may ask. */
  public void record() throws IOException {
    Files.write(stamp(), (sources + "\n" + look() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private Path stamp() {
    return Publication.sibling(site, ".made");
  }

  private String look() throws IOException {
    Fingerprint name = new Fingerprint();
    for (Map.Entry<String, Path> file : files(site).entrySet()) {
      name.add(file.getKey() + " " + Files.size(file.getValue()));
      name.add(Files.getLastModifiedTime(file.getValue()).toString());
    }
    return name.hex();
  }

  private static Map<String, Path> files(Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return isHidden(dir) && !dir.equals(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file) && attributes.isRegularFile()) {
              files.put(folder.relativize(file).toString(), file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE; // deleted meanwhile
          }
        });
    return files;
  }

  private static boolean isHidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SourceWatchTest {
  @TempDir private Path root = Path.of("");

  private Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  @Test
  void passesOverWhatEditorsLeaveBesideTheFile() throws IOException, InterruptedException {
    Path docs = folder("docs");
    try (SourceWatch watch = new SourceWatch(root, List.of("docs"))) {
      for (String beside : List.of(".one.adoc.swp", "one.adoc~", "#one.adoc#", "4913", "x.tmp")) {
        Files.writeString(docs.resolve(beside), "x");
      }
      Files.writeString(docs.resolve("one.adoc"), "x");
      assertEquals(Set.of("docs/one.adoc"), watch.next());
    }
  }

  @Test
  void seesWhatComesIntoAFolderThatIsNew() throws IOException, InterruptedException {
    folder("docs");
    try (SourceWatch watch = new SourceWatch(root, List.of("docs", "not-there"))) {
      Path lessons = folder("docs/lessons");
      assertTrue(watch.next().contains("docs/lessons"));
      Files.writeString(lessons.resolve("one.adoc"), "x");
      assertEquals(Set.of("docs/lessons/one.adoc"), watch.next());
    }
  }

  @Test
  void goesOnWhenAFolderIsGoneAsSoonAsItIsMade() throws IOException, InterruptedException {
    Path docs = folder("docs");
    try (SourceWatch watch = new SourceWatch(root, List.of("docs"))) {
      Thread maker = new Thread(() -> makeAndDelete(docs.resolve("short")));
      maker.start();
      await(watch, "docs/last.adoc");
      maker.join();
    }
  }

  private static void makeAndDelete(Path folder) {
    try {
      for (int i = 0; i < 100; i++) {
        Path deepest = Files.createDirectories(folder.resolve("a/b"));
        for (Path each : List.of(deepest, folder.resolve("a"), folder)) {
          Files.delete(each);
        }
      }
      Files.writeString(folder.resolveSibling("last.adoc"), "x");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void seesAFolderThatWasNotThereAndOneThatIsMadeAgain() throws IOException, InterruptedException {
    try (SourceWatch watch = new SourceWatch(root, List.of("src/scenarios"))) {
      for (int i = 0; i < 2; i++) {
        Path scenarios = folder("src/scenarios");
        Path file = Files.writeString(scenarios.resolve(i + ".scn"), "x");
        await(watch, "src");
        Files.writeString(file, "y");
        await(watch, "src/scenarios/" + i + ".scn");
        for (Path each : List.of(file, scenarios, scenarios.getParent())) {
          Files.delete(each);
        }
        await(watch, "src");
      }
    }
  }

  private static void await(SourceWatch watch, String file)
      throws IOException, InterruptedException {
    Set<String> changed = watch.next();
    while (!changed.contains(file)) {
      changed = watch.next();
    }
  }

  @Test
  void seesWhatLiesBehindALinkOnTheWay() throws IOException, InterruptedException {
    Path scenarios = folder("elsewhere/project/src/scenarios");
    Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("elsewhere/project"));
    try (SourceWatch watch = new SourceWatch(link, List.of("src/scenarios"))) {
      Files.writeString(scenarios.resolve("one.scn"), "x");
      await(watch, "src/scenarios/one.scn");
    }
  }

  @Test
  void passesOverWhatIsBesideTheFolders() throws IOException, InterruptedException {
    Path docs = folder("docs");
    folder("target/site");
    try (SourceWatch watch = new SourceWatch(root, List.of("docs"))) {
      Files.writeString(root.resolve("target/site/index.html"), "x");
      Files.writeString(root.resolve("README.md"), "x");
      Files.writeString(docs.resolve("one.adoc"), "x");
      assertEquals(Set.of("docs/one.adoc"), watch.next());
    }
  }

  @Test
  void namesWhatIsGone() throws IOException, InterruptedException {
    Path one = Files.writeString(folder("docs").resolve("one.adoc"), "x");
    try (SourceWatch watch = new SourceWatch(root, List.of("docs"))) {
      Files.delete(one);
      assertEquals(Set.of("docs/one.adoc"), watch.next());
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.finding.Finding;

/** What lies in the archive's folder, and the names that its pages get. */
class ThreadArchiveTest {
  private static final String MAILBOX =
      """
      From x@example.org Thu Jan  1 00:00:00 1970
      From: Ann <ann@x.example>
      Subject: A thread
      Date: Wed, 19 Feb 2020 10:20:33 +0000
      Message-ID: <a@x.example>

      Words.

      """;

  private final Path root;
  private final List<Finding> findings = new ArrayList<>();

  ThreadArchiveTest(@TempDir Path root) {
    this.root = root;
  }

  private Set<String> names(String... files) throws IOException {
    for (String file : files) {
      Path path = root.resolve("thread-archive").resolve(file);
      Files.createDirectories(path.resolveSibling(""));
      Files.writeString(path, MAILBOX);
    }
    ThreadArchive archive = ThreadArchive.read(root.resolve("thread-archive"), path -> path);
    findings.addAll(archive.findings());
    return archive.threads().keySet();
  }

  @Test
  void callsAThreadByItsFileOrFolder() throws IOException {
    assertEquals(Set.of("june", "july"), names("june.mbox", "july/one.mbox", "README.md"));
    assertEquals(List.of(), findings);
  }

  @Test
  void readsWhatIsSavedInTwoFormsOnce() throws IOException {
    assertEquals(Set.of("june"), names("june.mbox", "june.txt"));
  }

  @Test
  void makesEveryNameFitAnAddress() throws IOException {
    assertEquals(Set.of("Ann-s-list-June-"), names("Ann's list #June?.mbox"));
  }

  @Test
  void findsTwoThatWouldHaveOneName() throws IOException {
    assertEquals(Set.of("a-b"), names("a b.mbox", "a?b.mbox"));
    assertEquals(1, findings.size());
    assertTrue(
        findings
            .get(0)
            .toString()
            .endsWith("its page would have the name of that of a b; rename one"),
        findings::toString);
  }
}

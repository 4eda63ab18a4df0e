// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import outlive.bench.Program;

/** Archives that are in use, on the same list; each only where it is installed. */
final class Archivers {
  private static final String MHONARC = "mhonarc";
  private static final String INDEX = "public-inbox-index";
  private static final String INIT = "public-inbox-init";

  private final Path folder;

  /**
   * @param folder holds what {@link Mailbox} wrote
   */
  Archivers(Path folder) {
    this.folder = folder;
  }

  static boolean hasMhonarc() {
    return Program.has(MHONARC);
  }

  static boolean hasPublicInbox() {
    return Program.has(INDEX) && Program.has(INIT) && Program.has("git");
  }

  /** MHonArc from mailbox to pages, which stay in a folder. */
  Program.Run mhonarc(Path pages) throws IOException, InterruptedException {
    Files.createDirectories(pages);
    Path mbox = folder.resolve("list.mbox");
    return run(
        Map.of(),
        Optional.empty(),
        List.of(MHONARC, "-quiet", "-outdir", pages.toString(), mbox.toString()));
  }

  /**
   * public-inbox from its own git repository to its index of threads: what words are in the mails
   * is left out, and git's own time does not count.
   */
  Program.Run publicInbox() throws IOException, InterruptedException {
    Path inbox = folder.resolve("inbox");
    Map<String, String> settings =
        Map.of("PI_CONFIG", folder.resolve("config").toString(), "HOME", folder.toString());
    String address = "bench@lists.example";
    List<String> init =
        List.of(INIT, "-V2", "bench", inbox.toString(), "http://lists.example/bench", address);
    run(settings, Optional.empty(), init);
    run(
        settings,
        Optional.of(folder.resolve("list.git")),
        List.of("git", "-C", inbox.resolve("git/0.git").toString(), "fast-import", "--quiet"));
    return run(settings, Optional.empty(), List.of(INDEX, "-L", "basic", inbox.toString()));
  }

  private Program.Run run(Map<String, String> settings, Optional<Path> input, List<String> line)
      throws IOException, InterruptedException {
    Program.Run run = Program.run(folder, settings, input, line);
    if (run.exit() != 0) {
      throw new IOException(line.get(0) + " failed: " + run.last());
    }
    return run;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import outlive.archive.ArchivePage;
import outlive.finding.Finding;
import outlive.mail.ThreadTree;
import outlive.site.SiteBuilder;
import outlive.site.Typesetter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code site}: reads the saved threads, weaves the lessons, renders the site. */
@Command(
    name = "site",
    description = "Imports the saved threads and renders target/site/.",
    footer = {"", "Any finding keeps the site that is there as it is."})
final class SiteCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path root = Main.root();
    List<Finding> findings = new ArrayList<>();
    Map<String, ThreadTree> threads = threads(root, findings);
    Path site = root.resolve("target/site");
    if (findings.isEmpty()) {
      try (Typesetter typesetter = new Typesetter()) {
        findings.addAll(new SiteBuilder(typesetter).build(root, threads, site));
      }
    }
    int exit = Exit.with(findings, spec.commandLine().getErr());
    if (exit == Exit.FINE) {
      spec.commandLine().getOut().print(whatNext(site.resolve("index.html")));
      spec.commandLine().getOut().flush();
    }
    return exit;
  }

  /** The threads of the archive by the name of their page; a page saved twice is read once. */
  private static Map<String, ThreadTree> threads(Path root, List<Finding> findings)
      throws IOException {
    Map<String, ThreadTree> threads = new TreeMap<>();
    for (Path file : saved(root.resolve("thread-archive"))) {
      String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
      if (!threads.containsKey(name)) {
        ArchivePage page = ArchivePage.read(Main.near(file));
        findings.addAll(page.findings());
        ThreadTree tree = ThreadTree.of(page.messages());
        findings.addAll(tree.findings());
        threads.put(name, tree);
      }
    }
    return threads;
  }

  private static List<Path> saved(Path archive) throws IOException {
    try (Stream<Path> files = Files.list(archive)) {
      return files.filter(file -> file.toString().matches(".*\\.(html|txt)")).sorted().toList();
    }
  }

  private static String whatNext(Path index) {
    return """
        The site is built. Open
          %s

        Next:
          ./build.sh run devres-vs-drmm     the bug, its report and the fix in one screen
          ./build.sh workshop next          the first exercise
        """
        .formatted(index);
  }
}

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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import outlive.archive.Archive;
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
  private static final Pattern ENDING = Pattern.compile("(\\.\\w{2,5}){1,2}$");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._+-]+");
  private static final Pattern NO_THREAD = Pattern.compile("\\..*|.*\\.(?:md|adoc)|LICENSE.*");

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

  /** The threads of the archive by the name of their page; one saved twice is read once. */
  static Map<String, ThreadTree> threads(Path root, List<Finding> findings) throws IOException {
    Map<String, ThreadTree> threads = new TreeMap<>();
    Map<String, String> names = new TreeMap<>(); // of the entries, by the name of their page
    for (Path saved : saved(root.resolve("thread-archive"))) {
      String entry = ENDING.matcher(String.valueOf(saved.getFileName())).replaceFirst("");
      String name = UNSAFE.matcher(entry).replaceAll("-");
      String other = names.putIfAbsent(name, entry);
      if (other != null && !other.equals(entry)) {
        String what = "its page would have the name of that of %s; rename one".formatted(other);
        findings.add(new Finding(Main.near(saved).toString(), 1, what));
      } else if (!threads.containsKey(name)) {
        Archive archive = Archive.read(List.of(Main.near(saved)));
        findings.addAll(archive.findings());
        ThreadTree tree = ThreadTree.of(archive.messages());
        findings.addAll(tree.findings());
        threads.put(name, tree);
      }
    }
    return threads;
  }

  /** Pages, mailboxes and folders of them: what lies at the top of the archive's folder. */
  private static List<Path> saved(Path archive) throws IOException {
    try (Stream<Path> all = Files.list(archive)) {
      return all.filter(path -> !NO_THREAD.matcher(path.getFileName().toString()).matches())
          .sorted()
          .toList();
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

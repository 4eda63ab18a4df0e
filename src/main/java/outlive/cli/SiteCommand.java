// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import outlive.archive.Archive;
import outlive.finding.Finding;
import outlive.mail.ThreadTree;
import outlive.site.SiteBuilder;
import outlive.site.SiteUrl;
import outlive.site.Typesetter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code site}: reads the saved threads, weaves the lessons, renders the site. */
@Command(
    name = "site",
    description = "Imports the saved threads and renders target/site/.",
    footer = {"", "Any finding keeps the site that is there as it is."})
final class SiteCommand implements Callable<Integer> {
  private static final Pattern ENDING = Pattern.compile("(\\.\\w{2,5}){1,2}$");
  private static final Pattern NO_THREAD = Pattern.compile("\\..*|.*\\.(?:md|adoc)|LICENSE.*");

  @Spec CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      converter = UrlOption.class,
      description = {
        "Where the site will be published, as https://HOST/PATH/.",
        "Wins over :site-url: in docs/index.adoc."
      })
  Optional<SiteUrl> url = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Path root = Main.root();
    List<Finding> findings = new ArrayList<>();
    Map<String, ThreadTree> threads = threads(root, findings);
    Path site = root.resolve("target/site");
    if (findings.isEmpty()) {
      try (Typesetter typesetter = new Typesetter()) {
        SiteBuilder builder = new SiteBuilder(typesetter);
        findings.addAll(url.map(builder::at).orElse(builder).build(root, threads, site));
      }
    }
    int exit = Exit.with(findings, spec.commandLine().getErr());
    if (exit == Exit.FINE) {
      spec.commandLine().getOut().print(whatNext(site.resolve("index.html")));
      spec.commandLine().getOut().flush();
    }
    return exit;
  }

  /** A wrong URL is wrong usage: nothing is read for it. */
  static final class UrlOption implements ITypeConverter<SiteUrl> {
    @Override
    public SiteUrl convert(String text) {
      return SiteUrl.of(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is no address of a site; " + SiteUrl.FORM));
    }
  }

  /** The threads of the archive by the name of their page; one saved twice is read once. */
  private static Map<String, ThreadTree> threads(Path root, List<Finding> findings)
      throws IOException {
    Map<String, ThreadTree> threads = new TreeMap<>();
    for (Path saved : saved(root.resolve("thread-archive"))) {
      String name = ENDING.matcher(String.valueOf(saved.getFileName())).replaceFirst("");
      if (!threads.containsKey(name)) {
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

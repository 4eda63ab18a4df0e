// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import outlive.archive.ThreadArchive;
import outlive.finding.Finding;
import outlive.site.Freshness;
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
    Path site = root.resolve("target/site");
    List<Finding> findings = List.of();
    // first of all: when nothing was ever set, Asciidoctor starts beside what comes next
    try (Typesetter typesetter = Typesetter.remembering(root.resolve("target/typeset"))) {
      Freshness fresh = Freshness.of(root, site, url.map(SiteUrl::toString).orElse(""));
      if (!fresh.isCurrent()) {
        findings = build(root, site, typesetter);
        if (findings.isEmpty()) {
          fresh.record();
        }
      }
    }
    int exit = Exit.with(findings, spec.commandLine().getErr());
    if (exit == Exit.FINE) {
      spec.commandLine().getOut().print(whatNext(site.resolve("index.html")));
      spec.commandLine().getOut().flush();
    }
    return exit;
  }

  private List<Finding> build(Path root, Path site, Typesetter typesetter) throws IOException {
    ThreadArchive archive =
        ThreadArchive.read(root.resolve(Freshness.THREADS), path -> Main.near(path));
    SiteBuilder builder = new SiteBuilder(typesetter);
    return archive.findings().isEmpty()
        ? url.map(builder::at).orElse(builder).build(root, archive.threads(), site)
        : archive.findings();
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

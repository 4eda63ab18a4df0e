// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import outlive.files.TextFile;
import outlive.finding.Finding;
import outlive.lesson.Drift;
import outlive.lesson.SourceText;
import outlive.lesson.Threads;
import outlive.lesson.Weave;
import outlive.mail.ThreadTree;
import outlive.workshop.Exercise;

/**
 * Builds the whole site from a project and its threads. Any finding stops it: then nothing is
 * written and the last site stays.
 */
public final class SiteBuilder {
  /** Every kind of page that the site has. */
  static final List<PageKind> KINDS =
      List.of(
          new FrontPage(),
          new LessonPages(),
          new ThreadPages(),
          new CodePages(),
          new SymbolPages(),
          new ConcordancePage(),
          new MatrixPages(),
          new OrdersPages(),
          new ExercisesPage(),
          new GlossaryPage(),
          new SearchPage(), // finds the pages of the kinds before it
          new NotFoundPage(),
          new Picture(),
          new FeedFile(),
          new SitemapFile()); // lists the pages of all

  private static final String FRONT = "docs/index.adoc";
  private static final String GLOSSARY = "docs/glossary.adoc";
  private static final String SITE_URL = "site-url";

  private final Typesetter typesetter;
  private final Optional<SiteUrl> url;
  private final Explorations explorations = new Explorations();
  private final LinkCheck links = new LinkCheck();
  private final Map<PageKind, Kept> kept = new HashMap<>();

  /** What a kind made the last time, and what from. */
  private record Kept(Object from, Site made) {}

  /** The typesetter is the caller's to keep and to close: it is slow to make. */
  public SiteBuilder(Typesetter typesetter) {
    this(typesetter, Optional.empty());
  }

  private SiteBuilder(Typesetter typesetter, Optional<SiteUrl> url) {
    this.typesetter = typesetter;
    this.url = url;
  }

  /** The same for a site that will be published there, whatever the front page says. */
  public SiteBuilder at(SiteUrl published) {
    return new SiteBuilder(typesetter, Optional.of(published));
  }

  /**
   * Builds the site.
   *
   * @param root the project: {@code docs/}, {@code src/}, {@code jbang-scripts/} are below it
   * @param threads by the name of their page, {@code thread/NAME.html}
   * @param out the folder that will be the site; it is replaced as a whole
   * @return what keeps the site from being built, ordered by place; empty when it is in place
   * @throws IOException when a file cannot be read or the site cannot be written
   */
  public List<Finding> build(Path root, Map<String, ThreadTree> threads, Path out)
      throws IOException {
    Built built = set(root, threads);
    if (built.findings().isEmpty()) {
      Publication.publish(built.texts(), built.files(), out);
    }
    return built.findings();
  }

  /**
   * Makes the site without writing it.
   *
   * @param root the project
   * @param threads by the name of their page
   * @throws IOException when a file cannot be read
   */
  public Built set(Path root, Map<String, ThreadTree> threads) throws IOException {
    if (!Files.isRegularFile(root.resolve(FRONT))) {
      return Built.of(new Finding(FRONT, 1, "there is no front page; write one"));
    }
    try {
      Threads pages = new Threads(threads, Talk.pages(threads));
      return new Run(root, Weave.read(root, pages)).built();
    } catch (TextFile.Unreadable unreadable) {
      return Built.of(unreadable.finding());
    }
  }

  /** Makes the pages of a kind, or takes those of the last build when they would be the same. */
  private void make(PageKind kind, Content content, Site site) {
    Optional<Object> from = kind.from(content);
    if (from.isEmpty()) {
      kind.make(content, site);
      return;
    }
    Kept last = kept.get(kind);
    if (last == null || !last.from().equals(from.get())) {
      last = new Kept(from.get(), new Site());
      kind.make(content, last.made());
      kept.put(kind, last);
    }
    site.addAll(last.made());
  }

  /** One build, from the texts to the folder; nothing is written once something was found. */
  private final class Run {
    private final Path root;
    private final Weave weave;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, SourceText> sources = new TreeMap<>();

    Run(Path root, Weave weave) {
      this.root = root;
      this.weave = weave;
    }

    Built built() throws IOException {
      findings.addAll(Drift.check(weave));
      findings.addAll(Talk.clashes(weave.threads().byName()));
      Content content = content();
      findings.addAll(ClaimCheck.check(content.concordance().claims(), weave.scenarios()));
      typesetter.forgetUnused();
      if (!findings.isEmpty()) {
        return new Built(Map.of(), Map.of(), findings);
      }
      Site site = new Site();
      KINDS.forEach(kind -> make(kind, content, site));
      Map<String, String> texts = site.framed(new Frame(Navigation.of(content), content.url()));
      findings.addAll(links.check(texts, site, sources, content.url()));
      return new Built(texts, site.files(), findings);
    }

    private Content content() throws IOException {
      List<SourceText> scenarios = weave.scenarios().files();
      CompletableFuture<Explorations.Run> explored =
          CompletableFuture.supplyAsync(() -> explorations.of(scenarios));
      List<LessonPage> lessons = new ArrayList<>();
      for (SourceText source : weave.lessons()) {
        LessonPage lesson =
            new LessonPage(
                source, typesetter.typeset(root, source, new LessonMaterial(weave, "../")));
        findings.addAll(lesson.set().findings());
        sources.put(lesson.address(), source);
        lessons.add(lesson);
      }
      lessons.sort(LessonPage.ORDER);
      Typesetter.Typeset front = text(FRONT, Addresses.FRONT, new FrontMaterial(weave, lessons));
      Optional<Typesetter.Typeset> glossary =
          Files.isRegularFile(root.resolve(GLOSSARY))
              ? Optional.of(text(GLOSSARY, Addresses.GLOSSARY, new LessonMaterial(weave, "")))
              : Optional.empty();
      List<ExerciseText> exercises = exercises();
      findings.addAll(explored.join().findings());
      LinuxRuns linux = LinuxRuns.of(weave, findings);
      return Content.of(
          weave,
          lessons,
          front,
          glossary,
          explored.join(),
          exercises,
          linux,
          url.or(() -> told(front)));
    }

    /** What the front page says of where the site will be. */
    private Optional<SiteUrl> told(Typesetter.Typeset front) {
      String told = front.attribute(SITE_URL);
      Optional<SiteUrl> read = SiteUrl.of(told);
      if (read.isEmpty() && !told.isBlank()) {
        List<String> words = List.of(":" + SITE_URL + ":");
        int line =
            Optional.ofNullable(sources.get(Addresses.FRONT))
                .map(source -> source.lineWith(words))
                .orElse(1);
        String problem = told + " is no address of a site; " + SiteUrl.FORM;
        findings.add(new Finding(FRONT, line, problem));
      }
      return read;
    }

    private List<ExerciseText> exercises() throws IOException {
      List<ExerciseText> texts = new ArrayList<>();
      for (Exercise exercise : Exercise.all(root)) {
        texts.add(
            ExerciseText.of(
                exercise,
                file ->
                    text(
                        SourceText.read(root, root.resolve(file)), new LessonMaterial(weave, ""))));
      }
      return texts;
    }

    private Typesetter.Typeset text(String file, String address, Material material)
        throws IOException {
      SourceText source = SourceText.read(root, root.resolve(file));
      sources.put(address, source);
      return text(source, material);
    }

    private Typesetter.Typeset text(SourceText source, Material material) {
      findings.addAll(Drift.check(weave, source));
      Typesetter.Typeset set = typesetter.typeset(root, source, material);
      findings.addAll(set.findings());
      return set;
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import outlive.files.TextFile;
import outlive.finding.Finding;
import outlive.lesson.Drift;
import outlive.lesson.Threads;
import outlive.lesson.Weave;
import outlive.mail.ThreadTree;

/**
 * Builds the whole site from a project and its threads. Any finding stops it: then nothing is
 * written and the last site stays.
 */
public final class SiteBuilder {
  /** Kinds that need none of the texts: made while these are set. */
  private static final List<PageKind> FIRST =
      List.of(new MatrixPages(), new OrdersPages(), new RulesPage());

  /** Kinds of which no page needs more of the texts than lessons: made beside each other. */
  private static final List<PageKind> EARLY =
      List.of(
          new ThreadPages(),
          new CodePages(),
          new SymbolPages(),
          new ConcordancePage(),
          new Picture());

  /** The other kinds, in the order in which they are made. */
  private static final List<PageKind> LATE =
      List.of(
          new FrontPage(),
          new LessonPages(),
          new ExercisesPage(),
          new GlossaryPage(),
          new SearchPage(), // finds the pages of the kinds before it
          new NotFoundPage(),
          new FeedFile(),
          new SitemapFile()); // lists the pages of all

  private final Typesetter typesetter;
  private final Optional<SiteUrl> url;
  private final Explorations explorations = new Explorations();
  private final Frames frames = new Frames();
  private final LinkCheck links = new LinkCheck();
  private final Map<PageKind, Kept> kept = new ConcurrentHashMap<>();

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
    if (!Files.isRegularFile(root.resolve(Texts.FRONT))) {
      return Built.of(new Finding(Texts.FRONT, 1, "there is no front page; write one"));
    }
    try {
      Threads pages = new Threads(threads, Talk.pages(threads));
      return new Run(root, Weave.read(root, pages)).built();
    } catch (TextFile.Unreadable unreadable) {
      return Built.of(unreadable.finding());
    }
  }

  /** Makes the pages of a kind, or takes those of the last build when they would be the same. */
  private Site made(PageKind kind, Content content) {
    Optional<Object> from = kind.from(content);
    Optional<Kept> last =
        from.flatMap(
            now -> Optional.ofNullable(kept.get(kind)).filter(before -> before.from().equals(now)));
    if (last.isPresent()) {
      return last.get().made();
    }
    Site made = new Site();
    kind.make(content, made);
    from.ifPresent(now -> kept.put(kind, new Kept(now, made)));
    return made;
  }

  /** One build, from the texts to the pages; nothing is made of a project with findings. */
  private final class Run {
    private final Weave weave;
    private final Texts texts;
    private final List<Finding> findings = new ArrayList<>();

    Run(Path root, Weave weave) throws IOException {
      this.weave = weave;
      texts = Texts.start(root, weave, typesetter);
    }

    Built built() {
      findings.addAll(Drift.check(weave, texts.others()));
      findings.addAll(Talk.clashes(weave.threads().byName()));
      LinuxRuns linux = LinuxRuns.of(weave, findings);
      Explorations.Run explored = explorations.of(weave.scenarios().files());
      findings.addAll(explored.findings());
      Content content = new Content(weave, texts, explored, linux, url);
      findings.addAll(ClaimCheck.check(content.concordance().claims(), explored.scenarios()));
      Site site = new Site();
      if (findings.isEmpty()) {
        FIRST.forEach(kind -> site.addAll(made(kind, content)));
      }
      findings.addAll(texts.lessonFindings());
      if (findings.isEmpty()) {
        EARLY.parallelStream().map(kind -> made(kind, content)).toList().forEach(site::addAll);
      }
      findings.addAll(texts.otherFindings());
      typesetter.forgetUnused();
      return findings.isEmpty() ? pages(content, site) : new Built(Map.of(), Map.of(), findings);
    }

    /** The pages of the last kinds, while the links of the others are read. */
    private Built pages(Content content, Site site) {
      Frame frame = new Frame(Navigation.of(content), content.url());
      Map<String, String> framed = frames.of(site, frame);
      Background<Integer> read = Background.start("links", () -> links.read(framed));
      LATE.forEach(kind -> kind.make(content, site));
      Map<String, String> pages = frames.of(site, frame);
      frames.keepOnly(pages.keySet());
      read.get(); // what is read twice costs more than to wait
      findings.addAll(links.check(pages, site, texts.sources(), content.url()));
      return new Built(pages, site.files(), findings);
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import outlive.files.TextFile;
import outlive.finding.Finding;
import outlive.lesson.Drift;
import outlive.lesson.SourceText;
import outlive.lesson.Threads;
import outlive.lesson.Weave;
import outlive.mail.ThreadTree;

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
          new ConcordancePage(),
          new GlossaryPage());

  private static final String FRONT = "docs/index.adoc";
  private static final String GLOSSARY = "docs/glossary.adoc";

  private final Typesetter typesetter;

  /** The typesetter is the caller's to keep and to close: it is slow to make. */
  public SiteBuilder(Typesetter typesetter) {
    this.typesetter = typesetter;
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
    if (!Files.isRegularFile(root.resolve(FRONT))) {
      return List.of(new Finding(FRONT, 1, "there is no front page; write one"));
    }
    try {
      return new Run(root, Weave.read(root, new Threads(threads, Talk.pages(threads))))
          .publish(out);
    } catch (TextFile.Unreadable unreadable) {
      return List.of(unreadable.finding());
    }
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

    List<Finding> publish(Path out) throws IOException {
      findings.addAll(Drift.check(weave));
      findings.addAll(Talk.clashes(weave.threads().byName()));
      Content content = content();
      if (findings.isEmpty()) {
        Site site = new Site();
        KINDS.forEach(kind -> kind.make(content, site));
        Map<String, String> pages = site.framed(new Frame(links(content)));
        findings.addAll(LinkCheck.check(pages, site.files().keySet(), sources));
        if (findings.isEmpty()) {
          Publication.publish(pages, site.files(), out);
        }
      }
      return findings.stream().sorted().distinct().toList();
    }

    private Content content() throws IOException {
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
      return Content.of(weave, lessons, front, glossary);
    }

    private Typesetter.Typeset text(String file, String address, Material material)
        throws IOException {
      SourceText source = SourceText.read(root, root.resolve(file));
      sources.put(address, source);
      findings.addAll(Drift.check(weave, source));
      Typesetter.Typeset set = typesetter.typeset(root, source, material);
      findings.addAll(set.findings());
      return set;
    }
  }

  /** With one thread the navigation leads to it; with more, to their list on the front page. */
  private static List<Frame.Link> links(Content content) {
    Set<String> threads = content.weave().threads().byName().keySet();
    List<Frame.Link> links = new ArrayList<>();
    links.add(new Frame.Link("Lessons", Addresses.LESSONS, "lessons/"));
    if (threads.size() == 1) {
      String address = Addresses.thread(threads.iterator().next());
      links.add(new Frame.Link("The thread", address, "thread/"));
    } else if (!threads.isEmpty()) {
      links.add(new Frame.Link("Threads", "index.html#threads", "thread/"));
    }
    links.add(new Frame.Link("Symbols", Addresses.SYMBOLS, "symbol/"));
    if (content.glossary().isPresent()) {
      links.add(new Frame.Link("Glossary", Addresses.GLOSSARY));
    }
    return links;
  }
}

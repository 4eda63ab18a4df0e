// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import outlive.files.TextFile;
import outlive.finding.Finding;
import outlive.lesson.Concordance;
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
  private static final String FRONT = "docs/index.adoc";
  private static final String GLOSSARY = "docs/glossary.adoc";
  private static final String GLOSSARY_PAGE = "glossary.html";

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
      return buildFrom(root, threads, out);
    } catch (TextFile.Unreadable unreadable) {
      return List.of(unreadable.finding());
    }
  }

  private List<Finding> buildFrom(Path root, Map<String, ThreadTree> threads, Path out)
      throws IOException {
    Weave weave = Weave.read(root, new Threads(threads));
    SourceText front = SourceText.read(root, root.resolve(FRONT));
    List<Finding> findings = new ArrayList<>(Drift.check(weave));
    findings.addAll(Drift.check(weave, front));
    Map<String, SourceText> sources = new TreeMap<>();
    List<LessonPage> lessons = new ArrayList<>();
    for (SourceText source : weave.lessons()) {
      LessonMaterial material = new LessonMaterial(weave, "../");
      LessonPage lesson = new LessonPage(source, typesetter.typeset(root, source, material));
      findings.addAll(lesson.set().findings());
      sources.put(lesson.address(), source);
      lessons.add(lesson);
    }
    lessons.sort(LessonPage.ORDER);
    sources.put("index.html", front);
    Typesetter.Typeset index = typesetter.typeset(root, front, new FrontMaterial(weave, lessons));
    findings.addAll(index.findings());
    Optional<Typesetter.Typeset> glossary = glossary(root, weave, sources, findings);
    if (findings.isEmpty()) {
      Map<String, String> files = pages(weave, index, glossary, lessons);
      findings.addAll(LinkCheck.check(files, sources));
      if (findings.isEmpty()) {
        Publication.publish(files, out);
      }
    }
    return findings.stream().sorted().distinct().toList();
  }

  /** The glossary's page, in a project that has one. */
  private Optional<Typesetter.Typeset> glossary(
      Path root, Weave weave, Map<String, SourceText> sources, List<Finding> findings)
      throws IOException {
    if (!Files.isRegularFile(root.resolve(GLOSSARY))) {
      return Optional.empty();
    }
    SourceText source = SourceText.read(root, root.resolve(GLOSSARY));
    sources.put(GLOSSARY_PAGE, source);
    findings.addAll(Drift.check(weave, source));
    Typesetter.Typeset set = typesetter.typeset(root, source, new LessonMaterial(weave, ""));
    findings.addAll(set.findings());
    return Optional.of(set);
  }

  private static String plain(Frame frame, String address, String title, Typesetter.Typeset set) {
    Html main = new Html().open("h1").markup(set.title()).close().markup(set.html());
    return frame.page(address, title, set.attribute("description"), main.toString());
  }

  private static Map<String, String> pages(
      Weave weave,
      Typesetter.Typeset index,
      Optional<Typesetter.Typeset> glossary,
      List<LessonPage> lessons) {
    Map<String, String> files = new TreeMap<>();
    Map<String, ThreadTree> threads = weave.threads().byName();
    Frame frame = new Frame(links(threads, glossary.isPresent()));
    files.put("css/outlive.css", Frame.resource("outlive.css"));
    files.put("index.html", plain(frame, "index.html", "Outlive", index));
    glossary.ifPresent(
        set -> files.put(GLOSSARY_PAGE, plain(frame, GLOSSARY_PAGE, set.plainTitle(), set)));
    Map<String, String> titles = new TreeMap<>();
    for (LessonPage lesson : lessons) {
      String title = lesson.set().plainTitle();
      titles.put(lesson.source().name(), title);
      String about = lesson.set().attribute("description");
      files.put(lesson.address(), frame.page(lesson.address(), title, about, lesson.main(lessons)));
    }
    Citations citations = new Citations(weave, titles);
    threads.forEach(
        (name, tree) -> {
          String address = "thread/" + name + ".html";
          String about = ThreadPage.description(tree);
          String main = ThreadPage.main(tree, citations);
          files.put(address, frame.page(address, ThreadPage.title(tree), about, main));
        });
    String symbols = ConcordancePage.main(Concordance.of(weave), weave.threads(), titles);
    String about = ConcordancePage.DESCRIPTION;
    files.put(
        ConcordancePage.ADDRESS,
        frame.page(ConcordancePage.ADDRESS, ConcordancePage.TITLE, about, symbols));
    return files;
  }

  /** With one thread the navigation leads to it; with more, to their list on the front page. */
  private static List<Frame.Link> links(Map<String, ThreadTree> threads, boolean glossary) {
    List<Frame.Link> links = new ArrayList<>();
    links.add(new Frame.Link("Lessons", "index.html#lessons"));
    if (threads.size() == 1) {
      String name = threads.keySet().iterator().next();
      links.add(new Frame.Link("The thread", "thread/" + name + ".html"));
    } else if (!threads.isEmpty()) {
      links.add(new Frame.Link("Threads", "index.html#threads"));
    }
    links.add(new Frame.Link("Symbols", ConcordancePage.ADDRESS));
    if (glossary) {
      links.add(new Frame.Link("Glossary", GLOSSARY_PAGE));
    }
    return links;
  }
}

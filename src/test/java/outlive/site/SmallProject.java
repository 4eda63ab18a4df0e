// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import outlive.finding.Finding;
import outlive.lesson.Cloth;
import outlive.lesson.Concordance;
import outlive.lesson.Weave;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/** A project that fits a screen: a front page, a port file, a script, a thread, one lesson. */
public final class SmallProject {
  /** One for all tests of the process: it takes seconds to make. */
  public static final Typesetter TYPESETTER = new Typesetter();

  private static final String FRONT = "= Front\n\n[#lessons]\n== Lessons\n\nlessons::all[]";

  private final Path root;
  private final Path out;
  private final List<Message> mails = new ArrayList<>();
  private final Map<String, ThreadTree> entries = new TreeMap<>();

  public SmallProject(Path folder) {
    root = folder.resolve("project");
    out = folder.resolve("site");
    write("docs/index.adoc", FRONT);
    write(
        "src/main/java/outlive/drm/Drmm.java",
        "// tag::drmm_kfree[]",
        "void kfree(Alloc memory) {",
        "  free(memory);",
        "}",
        "// end::drmm_kfree[]");
    write("jbang-scripts/Demo.java", "void main() {}");
    write("jbang-scripts/expected/Demo.txt", "start", "BUG: <here>", "end");
    mail("Ann Author", "On lifetimes", "Files outlive drivers.");
  }

  public SmallProject mail(String author, String subject, String... lines) {
    mails.add(Cloth.message("t#" + (mails.size() + 1), author, subject, lines));
    return this;
  }

  /** One more entry of the archive beside {@code t}. */
  public SmallProject entry(String name, ThreadTree tree) {
    entries.put(name, tree);
    return write("docs/index.adoc", FRONT, "", "[#threads]", "== Threads", "", "threads::all[]");
  }

  public SmallProject lesson(String... lines) {
    return write("docs/lessons/one.adoc", lines);
  }

  public SmallProject write(String file, String... lines) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, String.join("\n", lines) + "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return this;
  }

  public Path root() {
    return root;
  }

  Path out() {
    return out;
  }

  /** Builds the site; what keeps it from being built, each as {@code file:line: text}. */
  List<String> build() {
    return build(TYPESETTER);
  }

  /** The same with a typesetter of one's own. */
  List<String> build(Typesetter typesetter) {
    try {
      Map<String, ThreadTree> threads = new TreeMap<>(entries);
      threads.put("t", ThreadTree.of(mails));
      return new SiteBuilder(typesetter)
          .build(root, threads, out).stream().map(Finding::toString).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The pages of one entry, made without the rest of a site; nothing checks their links. */
  static Map<String, Document> pages(String entry, ThreadTree tree) {
    Map<String, Document> pages = new TreeMap<>();
    site(entry, tree).pages().forEach(p -> pages.put(p.address(), Jsoup.parse(p.main())));
    return pages;
  }

  /** The same as a site. */
  static Site site(String entry, ThreadTree tree) {
    Site site = new Site();
    ThreadPages.entry(reading(entry, tree), site);
    return site;
  }

  /** An entry beside a port of one method. */
  static Reading reading(String entry, ThreadTree tree) {
    Weave weave = Cloth.cloth().port("// tag::drmm_kfree[]", "x", "// end::drmm_kfree[]").weave();
    PortLinks port = new PortLinks(weave.portRegions());
    return new Reading(entry, tree, new Citations(weave, Concordance.of(weave), Map.of()), port);
  }

  /** A page of the built site. */
  Document page(String address) {
    return Jsoup.parse(files().getOrDefault(address, ""));
  }

  /** Every file of the built site by address; empty when there is none. */
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    if (!Files.exists(out)) {
      return files;
    }
    try (Stream<Path> paths = Files.walk(out)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        // not readString: a picture is no UTF-8
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        files.put(out.relativize(path).toString().replace('\\', '/'), text);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return files;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import outlive.lesson.Javadoc;
import outlive.lesson.Segment;
import outlive.lesson.SourceText;

/** A page a file of the port, and one that lists them. */
final class CodePages implements PageKind {
  private static final String TITLE = "Code";
  private static final String DESCRIPTION =
      "The port, file by file, with what lessons and mails say beside it.";
  private static final String PACKAGE = "package-info";

  @Override
  public Optional<Object> from(Content content) {
    return Optional.of(around(content));
  }

  /** All that is said of the port's code, and the code. */
  static List<Object> around(Content content) {
    return List.of(
        content.weave().threads().byName(),
        content.weave().port(),
        content.weave().scenarios().names(),
        content.concordance().rows(),
        content.titles(),
        content.weave().rules().all(),
        content.places().all());
  }

  @Override
  public void make(Content content, Site site) {
    Map<String, List<SourceText>> packages = packages(content.weave().port());
    if (packages.isEmpty()) {
      return;
    }
    boolean hasRules = !content.weave().rules().all().isEmpty();
    String index = index(packages, hasRules);
    site.add(new Page(Addresses.CODE, TITLE, DESCRIPTION, index).styled(CodePage.STYLE));
    for (List<SourceText> files : packages.values()) {
      List<SourceText> classes = files.stream().filter(file -> !isPackage(file)).toList();
      for (SourceText file : classes) {
        site.add(CodePage.of(content, file, classes));
      }
    }
  }

  /** The sources by package, in the order of the port's layers. */
  private static Map<String, List<SourceText>> packages(List<SourceText> port) {
    Map<String, List<SourceText>> packages = new LinkedHashMap<>();
    for (SourceText file : port) {
      packages.computeIfAbsent(CodePage.packageOf(file), name -> new ArrayList<>()).add(file);
    }
    return packages;
  }

  private static boolean isPackage(SourceText file) {
    return file.name().equals(PACKAGE);
  }

  private static String index(Map<String, List<SourceText>> packages, boolean hasRules) {
    Html html = new Html().element("h1", TITLE).newline();
    html.element(
        "p",
        "The kernel’s lifetimes in Java: what a lesson shows is cut from these files.",
        "class",
        "lead");
    if (hasRules) {
      html.newline().open("p").text("An id such as DM-4 in a comment names ");
      html.element("a", "a rule of the kernel", "href", "../" + Addresses.RULES);
      html.text(" that the code follows.").close().newline();
    }
    packages.forEach(
        (name, files) -> {
          html.element("h2", name, "id", name).newline();
          files.stream()
              .filter(CodePages::isPackage)
              .map(Javadoc::sentence)
              .forEach(sentence -> html.element("p", sentence).newline());
          html.open("ul", "class", "files").newline();
          files.stream().filter(file -> !isPackage(file)).forEach(file -> entry(html, file));
          html.close().newline();
        });
    return html.toString();
  }

  private static void entry(Html html, SourceText file) {
    html.open("li");
    html.element("a", file.name(), "href", Addresses.code(file.file()).substring("code/".length()));
    html.text(" ").element("span", Javadoc.sentence(file));
    long symbols = Segment.of(file).stream().filter(each -> each.head().isPresent()).count();
    if (symbols > 0) {
      String count = symbols + (symbols == 1 ? " symbol" : " symbols");
      html.text(" ").element("small", count);
    }
    html.close().newline();
  }
}

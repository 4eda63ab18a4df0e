// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import outlive.lesson.Callouts;
import outlive.lesson.Cited;
import outlive.lesson.Directive;
import outlive.lesson.Region;
import outlive.lesson.Weave;
import outlive.vm.RecordedRun;

/** Sets what lessons bring in: code by tag, passages, outputs, commands. */
final class LessonMaterial implements Material {
  private final Weave weave;
  private final String root;

  /**
   * Material for pages of one folder.
   *
   * @param root the way from the page to the root of the site, such as {@code ../}
   */
  LessonMaterial(Weave weave, String root) {
    this.weave = weave;
    this.root = root;
  }

  @Override
  public String insert(Directive directive) {
    return switch (directive.name()) {
      case "mail" -> weave.passage(directive).passage().map(this::mail).orElse("");
      case "output" -> output(directive);
      case "run" -> run(directive.target());
      case "exercise" -> exercise(directive.target());
      default -> "";
    };
  }

  @Override
  public String include(String target, Map<String, String> attributes) {
    Optional<Region> found = weave.code(target, attributes);
    if (found.isEmpty()) {
      return "";
    }
    Region region = found.get();
    String words = attributes.getOrDefault("co", "");
    Callouts.Marked marked = Callouts.mark(region.code(), Callouts.words(words));
    String symbol = region.tag().isEmpty() ? "" : ",symbol=" + region.tag();
    return "[source,java,file="
        + region.fileName()
        + symbol
        + "]\n----\n"
        + String.join("\n", marked.lines())
        + "\n----\n";
  }

  private String mail(Cited cited) {
    Html html = new Html().open("aside", "class", "mail", "role", "note");
    html.open("header").element("b", cited.message().author()).text(" ").open("span");
    TimeText.write(html, cited.message().sent());
    html.close().close();
    html.open("blockquote").element("p", cited.text() + (cited.cut() ? " …" : "")).close();
    String passage = weave.threads().address(cited.message().id(), cited.anchor()).orElse("");
    html.open("footer").element("a", "In the thread", "href", root + passage).close();
    return html.close().newline().toString();
  }

  private String output(Directive directive) {
    return weave
        .output(directive)
        .map(
            excerpt -> {
              String role = directive.attribute("role");
              Html html = new Html().open("figure", "class", ("output " + role).strip());
              String title = directive.attribute("title");
              String shown = title.isEmpty() ? title(directive.target()) : title;
              html.element("figcaption", shown).open("pre", "tabindex", "0").open("samp");
              html.text(String.join("\n", excerpt.lines())).close().close();
              return html.close().newline().toString();
            })
        .orElse("");
  }

  /** Whose output it is; of Linux with what it needs to be had again. */
  private String title(String name) {
    return Optional.ofNullable(weave.outputs().get(name))
        .filter(text -> name.startsWith(Weave.LINUX))
        .flatMap(text -> RecordedRun.read(text.file(), text.lines()).run())
        .map(LinuxRuns::title)
        .orElse("What " + name + " prints");
  }

  private static String run(String script) {
    String name = script.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    Html html = new Html().open("div", "class", "run").element("span", "Run it:");
    html.element("code", "./build.sh run " + name);
    html.element("span", "or, with JBang on the machine:");
    html.element("code", "jbang jbang-scripts/" + script + ".java");
    return html.close().newline().toString();
  }

  private String exercise(String folder) {
    Html html =
        new Html().open("div", "class", "run").open("span").text("Then change it yourself: ");
    html.element("a", "read the exercise", "href", root + Addresses.exercise(folder));
    html.text(", edit, check:").close();
    html.element("code", "./build.sh workshop check " + folder);
    return html.close().newline().toString();
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import outlive.lesson.Rules;
import outlive.lesson.SourceText;

/** What the kernel does, a line a rule, with the code that quotes it; in a project that says so. */
final class RulesPage implements PageKind {
  private static final String TITLE = "The rules";
  private static final String STYLE = "rules";
  private static final String DESCRIPTION =
      "What Linux does with lifetimes, rule by rule, and where the port follows each.";
  private static final String LEAD =
      "Comments of the port and names of tests quote a rule by its id. Here is what each id says of"
          + " the kernel, and which code follows it.";

  @Override
  public Optional<Object> from(Content content) {
    Rules rules = content.weave().rules();
    List<List<Rules.Place>> places =
        rules.all().stream().map(rule -> rules.places(rule.id())).toList();
    return Optional.of(List.of(rules.all(), places, content.concordance().rows()));
  }

  @Override
  public void make(Content content, Site site) {
    Rules rules = content.weave().rules();
    if (rules.all().isEmpty()) {
      return;
    }
    Map<String, List<Rules.Rule>> chapters = new LinkedHashMap<>();
    for (Rules.Rule rule : rules.all()) {
      chapters.computeIfAbsent(rule.chapter(), title -> new ArrayList<>()).add(rule);
    }
    Html html = new Html().element("h1", TITLE).newline();
    html.element("p", LEAD, "class", "lead").newline();
    html.open("nav", "class", "chapters", "aria-label", "Chapters");
    chapters
        .keySet()
        .forEach(title -> html.element("a", title, "href", "#" + anchor(title)).newline());
    html.close().newline();
    chapters.forEach((title, all) -> chapter(html, title, all, content));
    site.add(new Page(Addresses.RULES, TITLE, DESCRIPTION, html.toString()).styled(STYLE));
  }

  private static String anchor(String chapter) {
    return chapter.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  private static void chapter(Html html, String title, List<Rules.Rule> all, Content content) {
    html.element("h2", title, "id", anchor(title)).newline();
    html.open("dl", "class", STYLE).newline();
    for (Rules.Rule rule : all) {
      html.open("div").element("dt", rule.id(), "id", rule.id());
      html.open("dd").open("p");
      RuleText.write(html, "", rule, content.concordance());
      html.close();
      places(html, content.weave().rules().places(rule.id()));
      html.close().close().newline();
    }
    html.close().newline();
  }

  private static void places(Html html, List<Rules.Place> places) {
    if (places.isEmpty()) {
      return;
    }
    html.open("p", "class", "meta");
    String before = "In the code: ";
    for (Rules.Place place : places) {
      String name = SourceText.of(place.file()).name();
      html.text(before);
      html.element("a", name, "href", Addresses.code(place.file(), place.line()));
      before = ", ";
    }
    html.close();
  }
}

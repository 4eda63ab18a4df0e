// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import outlive.lesson.Concordance;
import outlive.lesson.Threads;

/**
 * The search, and what there is without a script: every symbol, lesson, word and person in lists.
 * The form is hidden until the script shows it. It comes after the other kinds, because it finds
 * their pages, too.
 */
final class SearchPage implements PageKind {
  private static final String TITLE = "Search";
  private static final String DESCRIPTION =
      "Find a symbol, a person, a word of a lesson, a phrase of a mail; or look it up in lists.";
  private static final String LICENCE = "js/minisearch-LICENSE.txt";

  /** Families of fewer symbols stand together at the end: a heading for each would be noise. */
  private static final int FAMILY = 4;

  @Override
  public void make(Content content, Site site) {
    List<String> parts = new ArrayList<>();
    SearchEntries.of(content, site.pages())
        .forEach(
            (kind, entries) -> {
              int number = 0;
              for (SearchParts.Part part : SearchParts.of(entries)) {
                String address = Addresses.search(kind, ++number);
                site.add(address, part.text(), part.addresses());
                parts.add(address);
              }
            });
    site.add(LICENCE, Frame.resource(LICENCE));
    Page page = new Page(Addresses.SEARCH, TITLE, DESCRIPTION, main(content, parts));
    site.add(page.styled("search").scripted("minisearch").scripted("search"));
  }

  private static String main(Content content, List<String> parts) {
    Html html = new Html().element("h1", TITLE).newline();
    form(html, parts);
    html.open("div", "id", "lists").newline();
    lists(html, content);
    symbols(html, content.concordance());
    lessons(html, content.lessons());
    content.glossary().ifPresent(set -> words(html, set));
    people(html, content.weave().threads());
    return html.close().newline().toString();
  }

  /** What the script fills; it says everything in words, so a reader of the screen hears it. */
  private static void form(Html html, List<String> parts) {
    String data = String.join(" ", parts);
    html.open("form", "class", "search", "role", "search", "hidden", "hidden", "data-parts", data);
    html.element("label", "Symbols, people, words of mails and lessons", "for", "q");
    html.empty(
        "input",
        "type",
        "search",
        "id",
        "q",
        "autocomplete",
        "off",
        "autocapitalize",
        "off",
        "spellcheck",
        "false",
        "aria-describedby",
        "hint");
    String hint = "Words in \"quotes\" are found as they stand. Enter leads to the first result.";
    html.element("p", hint, "class", "meta", "id", "hint").close().newline();
    html.element("p", "", "role", "status", "class", "meta").newline();
    html.element("ol", "", "class", "results", "aria-label", "Results", "hidden", "hidden");
    html.newline();
  }

  private static void lists(Html html, Content content) {
    html.open("nav", "class", "lists", "aria-label", "Lists").text("Everything, in lists: ");
    html.element("a", "Symbols", "href", "#symbols").text(" ");
    html.element("a", "Lessons", "href", "#lessons").text(" ");
    if (content.glossary().isPresent()) {
      html.element("a", "Words", "href", "#words").text(" ");
    }
    if (!content.weave().rules().all().isEmpty()) {
      html.element("a", "Rules", "href", Addresses.RULES).text(" ");
    }
    html.element("a", "People and their mails", "href", "#people").close().newline();
  }

  /** By what stands before the first underscore: that says whose lifetime a call is about. */
  private static void symbols(Html html, Concordance concordance) {
    Map<String, List<String>> families = new TreeMap<>();
    for (Concordance.Row row : concordance.rows()) {
      String family = row.symbol().replaceFirst("(?<=[a-z0-9])_.*", "_");
      families.computeIfAbsent(family, name -> new ArrayList<>()).add(row.symbol());
    }
    List<String> others = new ArrayList<>();
    families.values().removeIf(names -> names.size() < FAMILY && others.addAll(names));
    html.element("h2", "Symbols", "id", "symbols").newline();
    families.forEach((family, names) -> family(html, family + "*", names));
    if (!others.isEmpty()) {
      family(html, families.isEmpty() ? "All" : "Others", others);
    }
  }

  private static void family(Html html, String heading, List<String> names) {
    html.element("h3", heading).open("ul", "class", "names").newline();
    for (String name : names.stream().sorted().toList()) {
      html.open("li")
          .open("a", "href", Addresses.symbol(name))
          .element("code", name)
          .close()
          .close();
      html.newline();
    }
    html.close().newline();
  }

  private static void lessons(Html html, List<LessonPage> lessons) {
    html.element("h2", "Lessons", "id", "lessons").open("ul", "class", "names wide").newline();
    for (LessonPage lesson : lessons) {
      html.open("li").element("a", lesson.set().plainTitle(), "href", lesson.address()).close();
      html.newline();
    }
    html.close().newline();
  }

  private static void words(Html html, Typesetter.Typeset glossary) {
    html.element("h2", "Words", "id", "words").open("ul", "class", "names").newline();
    for (GlossaryPage.Word word : GlossaryPage.words(glossary)) {
      String address = Addresses.GLOSSARY + "#" + word.anchor();
      html.open("li").element("a", word.term(), "href", address).close().newline();
    }
    html.close().newline();
  }

  /** With when and to whom: many mails have the same day, some no words of their own left. */
  private static void people(Html html, Threads threads) {
    html.element("h2", "People and their mails", "id", "people").newline();
    for (Author author : Author.of(threads)) {
      html.element("h3", author.name(), "id", author.anchor());
      html.open("ul", "class", "mails").newline();
      for (Author.Mail mail : author.mails()) {
        String to = mail.to().map(", to "::concat).orElse("");
        String words = TimeText.of(mail.message().sent()) + to;
        html.open("li").element("a", words, "href", mail.address()).text(" ");
        String gist = Gist.of(mail.tree().body(mail.message().id()));
        html.element("span", gist, "class", "gist").close().newline();
      }
      html.close().newline();
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import outlive.lesson.Changed;
import outlive.lesson.Claim;
import outlive.lesson.Concordance;
import outlive.lesson.Mention;
import outlive.lesson.Regions;
import outlive.lesson.Rules;
import outlive.mail.Message;
import outlive.mail.PatchLine;

/** A kernel symbol: what it is, and every place where the kit or the mails speak of it. */
final class SymbolPage {
  private final Html html = new Html();
  private final Content content;
  private final Concordance.Row row;
  private final String root;

  private SymbolPage(Content content, Concordance.Row row) {
    this.content = content;
    this.row = row;
    this.root = Addresses.root(Addresses.symbol(row.symbol()));
  }

  /**
   * The page of a symbol.
   *
   * @param sentence what the port says that it is
   */
  static Page of(Content content, Concordance.Row row, String sentence) {
    SymbolPage page = new SymbolPage(content, row);
    page.head(sentence);
    page.html.open("div", "class", "row").open("div").newline();
    page.port();
    page.rules();
    page.lessons();
    page.patches();
    page.exercises();
    page.scenarios();
    page.html.close().newline();
    page.mails();
    page.html.close().newline();
    String about = sentence.isEmpty() ? "Where " + row.symbol() + " is met." : sentence;
    return new Page(Addresses.symbol(row.symbol()), row.symbol(), about, page.html.toString())
        .styled(CodePage.STYLE);
  }

  private void head(String sentence) {
    html.open("p", "class", "meta");
    html.element("a", "Symbols", "href", root + Addresses.SYMBOLS + "#" + row.symbol());
    html.close().newline();
    html.open("h1").element("code", row.symbol()).close().newline();
    if (!sentence.isEmpty()) {
      Prose.write(html.open("p", "class", "lead"), sentence).close().newline();
    }
  }

  private void port() {
    html.element("h2", "In the port").newline();
    html.open("figure", "class", "listing").open("figcaption");
    String place = row.port().fileName() + ":" + row.port().line();
    html.element("a", place, "href", root + Addresses.code(row.port())).close();
    html.open("pre", "tabindex", "0").open("code");
    html.markup(JavaHighlighter.highlight(row.port().signature()));
    html.close().close().close().newline();
  }

  private void rules() {
    List<Rules.Rule> about = content.weave().rules().about(row.port());
    if (about.isEmpty()) {
      return;
    }
    html.element("h2", "The rules").newline().open("ul", "class", "places").newline();
    for (Rules.Rule rule : about) {
      html.open("li");
      html.element("a", rule.id(), "href", root + Addresses.rule(rule.id())).text(": ");
      RuleText.write(html, root, rule, content.concordance());
      html.close().newline();
    }
    html.close().newline();
  }

  private void lessons() {
    List<LessonPlaces.Place> found = content.places().of(row.symbol());
    if (found.isEmpty()) {
      return;
    }
    html.element("h2", "In the lessons").newline().open("ul", "class", "places").newline();
    for (LessonPlaces.Place place : found) {
      html.open("li");
      String title = content.titles().getOrDefault(place.lesson(), place.lesson());
      html.element("a", title, "href", root + place.address());
      html.text(place.shown() ? " shows its code." : ": ");
      marked(place.sentence());
      html.close().newline();
    }
    html.close().newline();
  }

  private void mails() {
    if (row.mentions().isEmpty()) {
      return;
    }
    html.open("div", "class", "beside").element("h2", "In the mails").newline();
    for (Mention mention : row.mentions()) {
      html.open("div", "class", "mail").open("header");
      who(mention.message());
      html.close().open("blockquote").open("p");
      marked(mention.words());
      html.close().close();
      for (Claim claim : row.claims(mention)) {
        ClaimText.paragraph(html, root, claim);
      }
      html.open("footer").element("a", "In the thread", "href", passage(mention));
      html.text(" · " + mention.reasons()).close().close().newline();
    }
    html.close().newline();
  }

  private void who(Message message) {
    html.element("b", message.author()).text(" ");
    TimeText.write(html, message.sent());
  }

  private String passage(Mention mention) {
    String id = mention.message().id();
    return root + content.weave().threads().address(id, mention.anchor()).orElse(Addresses.FRONT);
  }

  private void patches() {
    if (row.changes().isEmpty()) {
      return;
    }
    html.element("h2", "In the patch").newline();
    for (Changed changed : row.changes()) {
      html.open("p", "class", "meta");
      String mail =
          content.weave().threads().address(changed.message().id()).orElse(Addresses.FRONT);
      html.element("a", changed.message().author() + "’s patch", "href", root + mail);
      html.text(" of ");
      TimeText.write(html, changed.message().sent());
      html.text(" · " + changed.hunk().file()).close().newline();
      html.open("pre", "class", "diff", "tabindex", "0").open("code");
      html.element("span", changed.hunk().header(), "class", "hunk");
      for (PatchLine line : changed.lines()) {
        html.element("span", line.line().text(), "class", kind(line.kind()));
      }
      html.close().close().newline();
    }
  }

  private static String kind(PatchLine.Kind kind) {
    return switch (kind) {
      case ADDED -> "add";
      case REMOVED -> "del";
      default -> "";
    };
  }

  private void exercises() {
    if (row.exercises().isEmpty()) {
      return;
    }
    html.element("h2", "Exercises").newline().open("ul").newline();
    for (String exercise : row.exercises()) {
      html.open("li");
      LinkText.exercise(html, root, exercise);
      html.close().newline();
    }
    html.close().newline();
  }

  private void scenarios() {
    if (row.scenarios().isEmpty()) {
      return;
    }
    html.element("h2", "Scenarios that run through it").newline().open("p");
    LinkText.scenarios(html, root, row.scenarios());
    html.close().newline();
  }

  /** The text with the symbol set as code. */
  private void marked(String text) {
    int at = 0;
    for (Regions.Named named : content.concordance().port().named(text)) {
      if (named.region().tag().equals(row.symbol())) {
        html.text(text.substring(at, named.start()));
        at = named.end();
        html.element("code", text.substring(named.start(), at));
      }
    }
    html.text(text.substring(at));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import outlive.lesson.Claim;
import outlive.lesson.Concordance;
import outlive.lesson.Mention;

/** What stands beside a region of the port: who argues about it, who shows it, what runs it. */
final class Notes {
  /** More passages than these fold up: the margin is as high as the code at best. */
  private static final int SHOWN = 5;

  private final Content content;
  private final String root;

  /**
   * Notes for one page.
   *
   * @param root the way from the page to the root of the site
   */
  Notes(Content content, String root) {
    this.content = content;
    this.root = root;
  }

  /** Writes the notes of a symbol; nothing when only the port has it. */
  void write(Html html, Concordance.Row row) {
    if (row.alone()) {
      return;
    }
    html.open("ul", "class", "notes");
    List<Mention> mentions = row.mentions();
    int shown = mentions.size() > SHOWN + 1 ? SHOWN : mentions.size();
    mentions.subList(0, shown).forEach(mention -> mention(html, row, mention));
    if (shown < mentions.size()) {
      html.open("li").open("details").element("summary", (mentions.size() - shown) + " more");
      html.open("ul");
      mentions.subList(shown, mentions.size()).forEach(each -> mention(html, row, each));
      html.close().close().close();
    }
    lessons(html, row);
    for (String exercise : row.exercises()) {
      html.open("li").text("Exercise ");
      LinkText.exercise(html, root, exercise);
      html.close();
    }
    scenarios(html, row);
    html.close();
  }

  private void mention(Html html, Concordance.Row row, Mention mention) {
    html.open("li", "class", "mail").element("b", mention.message().author()).text(" ");
    TimeText.write(html, mention.message().sent());
    html.text(" ").element("a", Gist.shortened(mention.words()), "href", passage(mention));
    html.text(" ").element("small", mention.reasons());
    for (Claim claim : row.claims(mention)) {
      html.open("small");
      ClaimText.verdict(html, root, claim);
      html.close();
    }
    html.close().newline();
  }

  /** The address of the paragraph, seen from the page. */
  private String passage(Mention mention) {
    String id = mention.message().id();
    return root + content.weave().threads().address(id, mention.anchor()).orElse(Addresses.FRONT);
  }

  /** One line a lesson, to where it shows the code if it does. */
  private void lessons(Html html, Concordance.Row row) {
    Map<String, LessonPlaces.Place> best = new LinkedHashMap<>();
    for (LessonPlaces.Place place : content.places().of(row.symbol())) {
      best.merge(
          place.lesson(), place, (one, other) -> !one.shown() && other.shown() ? other : one);
    }
    best.forEach(
        (lesson, place) -> {
          String title = content.titles().getOrDefault(lesson, lesson);
          html.open("li").text(place.shown() ? "Shown in " : "Named in ");
          html.element("a", title, "href", root + place.address()).close();
        });
  }

  private void scenarios(Html html, Concordance.Row row) {
    if (row.scenarios().isEmpty()) {
      return;
    }
    html.open("li").text("Run by ");
    if (row.scenarios().equals(content.weave().scenarios().names())) {
      html.text("every scenario");
    } else {
      LinkText.scenarios(html, root, row.scenarios());
    }
    html.close().newline();
  }
}

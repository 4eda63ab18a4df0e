// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import outlive.lesson.Concordance;
import outlive.lesson.Placed;
import outlive.lesson.Region;
import outlive.lesson.Rules;
import outlive.lesson.Threads;
import outlive.mail.BodyBlock;
import outlive.mail.BodyLine;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/**
 * What the search finds. Of a mail these are its author's own words: what it quotes is found where
 * it was said first.
 */
final class SearchEntries {
  /** More views of what is found elsewhere: mails alone and by time, the places of a walk. */
  private static final Pattern MORE = Pattern.compile("thread/.*|orders/.*/.*");

  // In a lesson these come from elsewhere, and are found there.
  private static final String BROUGHT_IN = "pre, figcaption, .mail, .lanes-figure, .run";

  /** What is no word in a Javadoc comment. */
  private static final Pattern JAVADOC =
      Pattern.compile("^/\\*\\*|^\\*(?!/)|\\*/$|@(?:param|return|throws)\\b|</?\\w+>");

  private final Map<String, List<SearchEntry>> byKind = new TreeMap<>();

  private SearchEntries() {}

  /**
   * All entries, by the kind of part that they belong to.
   *
   * @param pages made so far; one that nothing here knows is found by title and description
   */
  static Map<String, List<SearchEntry>> of(Content content, Collection<Page> pages) {
    SearchEntries entries = new SearchEntries();
    List<SearchEntry> symbols = entries.of("symbols");
    content.concordance().rows().forEach(row -> symbols.add(symbol(row)));
    List<SearchEntry> texts = entries.of("texts");
    for (LessonPage lesson : content.lessons()) {
      texts.addAll(sections("Lesson", lesson.set(), lesson.address()));
    }
    texts.addAll(sections("Page", content.front(), Addresses.FRONT));
    content.glossary().ifPresent(set -> texts.addAll(words(set)));
    for (Rules.Rule rule : content.weave().rules().all()) {
      String id = rule.id();
      String text = RuleText.plain(rule);
      texts.add(SearchEntry.of("Rule", id, rule.chapter(), Addresses.RULES, id, text));
    }
    for (Author author : Author.of(content.weave().threads())) {
      String anchor = author.anchor();
      texts.add(
          SearchEntry.of("Person", author.name(), author.count(), Addresses.SEARCH, anchor, ""));
    }
    content.weave().threads().byName().forEach(entries::thread);
    entries.others(pages);
    return entries.byKind;
  }

  private List<SearchEntry> of(String kind) {
    return byKind.computeIfAbsent(kind, key -> new ArrayList<>());
  }

  private static SearchEntry symbol(Concordance.Row row) {
    Region port = row.port();
    String note = port.fileName() + ", line " + port.line();
    String text = said(port);
    String page = Addresses.symbol(row.symbol());
    return SearchEntry.of("Symbol", row.symbol(), note, page, "", text);
  }

  /** Comments as prose, then code: the names in both are what one looks for. */
  private static String said(Region region) {
    StringBuilder said = new StringBuilder();
    for (String line : region.lines()) {
      String text = line.strip();
      if (text.startsWith("*") || text.startsWith("/*")) {
        text = JAVADOC.matcher(text).replaceAll(" ").replaceAll("[{}](?:@\\w+ #?)?", "");
      }
      said.append(text.startsWith("@Symbol(") ? "" : text).append(' ');
    }
    return said.toString();
  }

  /** A text by its sections; those inside others come first out of the tree, so none is twice. */
  private static List<SearchEntry> sections(String kind, Typesetter.Typeset set, String page) {
    Document document = Jsoup.parseBodyFragment(set.html());
    document.select(BROUGHT_IN).remove();
    List<SearchEntry> sections = new ArrayList<>();
    Elements all = document.select("section");
    for (int i = all.size() - 1; i >= 0; i--) {
      Element section = all.get(i);
      section.remove();
      Element heading = section.selectFirst("h2, h3, h4, h5, h6");
      if (heading != null) {
        String note = heading.text();
        heading.remove();
        String text = section.text();
        sections.add(0, SearchEntry.of(kind, set.plainTitle(), note, page, heading.id(), text));
      }
    }
    sections.add(0, SearchEntry.of(kind, set.plainTitle(), "", page, "", document.text()));
    return sections;
  }

  private static List<SearchEntry> words(Typesetter.Typeset glossary) {
    List<SearchEntry> words = new ArrayList<>();
    for (GlossaryPage.Word word : GlossaryPage.words(glossary)) {
      words.add(
          SearchEntry.of(
              "Word", word.term(), "", Addresses.GLOSSARY, word.anchor(), word.meaning()));
    }
    return words;
  }

  private void thread(String name, ThreadTree tree) {
    List<SearchEntry> mails = of("thread/" + name);
    for (Talk talk : Talk.of(name, tree)) {
      String page = talk.address();
      mails.add(SearchEntry.of("Thread", talk.title(), talk.description(), page, "", ""));
      for (Message message : talk.messages()) {
        List<SearchEntry.Passage> passages = passages(tree, talk, message);
        mails.add(
            new SearchEntry("Mail", message.author(), TimeText.of(message.sent()), page, passages));
      }
    }
  }

  private static List<SearchEntry.Passage> passages(ThreadTree tree, Talk talk, Message message) {
    List<SearchEntry.Passage> passages = new ArrayList<>();
    String mail = Threads.anchor(message.id());
    if (!Talk.subject(message).equals(talk.title())) {
      passages.add(new SearchEntry.Passage(mail, message.subject()));
    }
    for (Placed placed : Placed.of(tree, message.id())) {
      BodyBlock block = placed.block();
      // the page has no place for a block that says nothing
      if (block.own() && !block.lines().stream().allMatch(BodyLine::blank)) {
        boolean text = block instanceof BodyBlock.Prose || block instanceof BodyBlock.Preformatted;
        String words = block.lines().stream().map(BodyLine::text).collect(Collectors.joining(" "));
        // only paragraphs have anchors of their own
        passages.addAll(SearchEntry.cut(text ? placed.anchor() : mail, words));
      }
    }
    if (passages.isEmpty()) {
      passages.add(new SearchEntry.Passage(mail, "")); // its author can still be looked for
    }
    return passages;
  }

  private void others(Collection<Page> pages) {
    List<SearchEntry> texts = of("texts");
    List<String> known =
        byKind.values().stream()
            .flatMap(List::stream)
            .filter(SearchEntry::isOfAPage)
            .map(SearchEntry::page)
            .distinct()
            .toList();
    for (Page page : pages) {
      if (!known.contains(page.address()) && !MORE.matcher(page.address()).matches()) {
        texts.add(SearchEntry.of("Page", page.title(), "", page.address(), "", page.description()));
      }
    }
  }
}

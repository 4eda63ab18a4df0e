// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** The glossary, in a project that has one. */
final class GlossaryPage implements PageKind {
  /** A word with its meaning as plain text. */
  record Word(String term, String anchor, String meaning) {}

  @Override
  public void make(Content content, Site site) {
    content
        .glossary()
        .ifPresent(set -> site.add(FrontPage.text(Addresses.GLOSSARY, set.plainTitle(), set)));
  }

  /** The words that have an anchor, in the order of the page. */
  static List<Word> words(Typesetter.Typeset glossary) {
    List<Word> words = new ArrayList<>();
    for (Element term : Jsoup.parseBodyFragment(glossary.html()).select("dt:has([id])")) {
      Element anchor = term.expectFirst("[id]");
      Element meaning = term.nextElementSibling();
      words.add(new Word(term.text(), anchor.id(), meaning == null ? "" : meaning.text()));
    }
    return words;
  }
}

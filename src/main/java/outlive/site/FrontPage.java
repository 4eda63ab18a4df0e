// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

/** The front page, from {@code docs/index.adoc}. */
final class FrontPage implements PageKind {
  static final String TITLE = "Outlive";

  @Override
  public void make(Content content, Site site) {
    site.add(text(Addresses.FRONT, TITLE, content.front()));
  }

  /** A page that is a text of its own. */
  static Page text(String address, String title, Typesetter.Typeset set) {
    Html main = new Html().open("h1").markup(set.title()).close().markup(set.html());
    return new Page(address, title, set.attribute("description"), main.toString());
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

/** The glossary, in a project that has one. */
final class GlossaryPage implements PageKind {
  @Override
  public void make(Content content, Site site) {
    content
        .glossary()
        .ifPresent(set -> site.add(FrontPage.text(Addresses.GLOSSARY, set.plainTitle(), set)));
  }
}

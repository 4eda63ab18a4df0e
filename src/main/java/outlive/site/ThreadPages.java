// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

/** A page a thread. */
final class ThreadPages implements PageKind {
  @Override
  public void make(Content content, Site site) {
    Citations citations = new Citations(content);
    content
        .weave()
        .threads()
        .byName()
        .forEach(
            (name, tree) -> {
              String about = ThreadPage.description(tree);
              String main = ThreadPage.main(tree, citations);
              site.add(new Page(Addresses.thread(name), ThreadPage.title(tree), about, main));
            });
  }
}

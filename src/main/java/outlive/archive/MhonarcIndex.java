// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import outlive.mail.ArchiveParent;

/**
 * An index of MHonArc. The one by thread shows three levels and puts what is deeper beside the
 * third; the one by date shows none, and tells nothing that the messages do not.
 */
final class MhonarcIndex implements PageFormat {
  private static final String MADE_BY = "<!-- MHonArc v";

  @Override
  public String looksFor() {
    return "its index by thread or by date (\"" + MADE_BY + "...\")";
  }

  @Override
  public boolean recognises(String text) {
    return text.contains(MADE_BY) && PageText.isHtml(text) && !text.contains("<!--X-");
  }

  @Override
  public void read(String html, PageMessages found) {
    lists(html, found);
  }

  /** What nested lists tell; lists that are not nested tell of no tree. */
  static void lists(String html, PageMessages found) {
    List<ThreadList.Item> items = ThreadList.of(Jsoup.parse(html));
    boolean threads = items.stream().anyMatch(i -> i.file().isPresent() && i.above() != null);
    for (ThreadList.Item item : items) {
      ThreadList.Item above = item.above();
      boolean told = above == null || above.file().isPresent();
      if (threads && told && item.file().isPresent() && !item.bySubject()) {
        Optional<String> parent = above == null ? Optional.empty() : above.file();
        found.add(
            new IndexEntry(item.file().get(), parent, ArchiveParent.Kind.CAPPED, Optional.empty()));
      }
    }
    if (items.stream().anyMatch(item -> item.file().isPresent())) {
      found.nothingElse();
    }
    PageEnd.check(html, true, found);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;
import outlive.mail.ArchiveParent;

/**
 * A month's index of Mailman 2's archiver. Its lists stop at the third level, but a comment before
 * each item of the index by thread has the whole way down: {@code <!--2 01277220170.11-...-->}, the
 * second in which each mail was sent, and its number. The other indexes have no tree.
 */
final class PipermailIndex implements PageFormat {
  private static final Pattern ITEM =
      Pattern.compile("(?i)</a><a name=\"?\\d{1,9}\"?>(?:&nbsp;|&#160;|\u00A0)</a>");

  private static final Pattern WAY = Pattern.compile("\\d{1,5} (\\S{1,9999})- ?");
  private static final Pattern MAIL = Pattern.compile("(\\d{1,15})\\.(\\d{1,9})");

  @Override
  public String looksFor() {
    return "a month's index of it";
  }

  @Override
  public boolean recognises(String text) {
    return PageText.isHtml(text)
        && !text.contains(PipermailPage.BODY)
        && (text.contains("Pipermail 0.") || ITEM.matcher(text).find());
  }

  @Override
  public void read(String html, PageMessages found) {
    Items items = new Items();
    Jsoup.parse(html).traverse(items);
    for (String number : items.ways.keySet()) {
      items.entry(number).ifPresent(found::add);
    }
    found.nothingHere();
    PageEnd.check(html, true, found);
  }

  /** What the page says of each mail. */
  private static final class Items implements NodeVisitor {
    /** Number of a mail to the mails above it, and it, as the comment has them. */
    private final Map<String, String> ways = new java.util.LinkedHashMap<>();

    /** Number of a mail to its page. */
    private final Map<String, String> files = new HashMap<>();

    private String file = "";

    @Override
    public void head(Node node, int depth) {
      if (node instanceof Comment comment) {
        Matcher way = WAY.matcher(comment.getData());
        if (way.matches()) {
          String told = way.group(1);
          ways.putIfAbsent(told.substring(told.lastIndexOf('.') + 1), told);
        }
      } else if (node instanceof Element element && element.nameIs("a")) {
        String name = element.attr("name");
        if (element.hasAttr("href")) {
          file = ThreadList.fileOf(element.attr("href")).orElse("");
        } else if (!file.isEmpty() && !name.isEmpty()) {
          files.putIfAbsent(name, file);
          file = "";
        }
      }
    }

    /** The last but one on the way is the parent. */
    private Optional<IndexEntry> entry(String number) {
      String page = files.get(number);
      List<String> way = List.of(ways.getOrDefault(number, "").split("-"));
      Matcher self = MAIL.matcher(way.get(way.size() - 1));
      if (page == null || !self.matches()) {
        return Optional.empty();
      }
      Optional<Instant> sent = Optional.of(Instant.ofEpochSecond(Long.parseLong(self.group(1))));
      if (way.size() == 1) {
        return Optional.of(new IndexEntry(page, Optional.empty(), ArchiveParent.Kind.TREE, sent));
      }
      Matcher above = MAIL.matcher(way.get(way.size() - 2));
      Optional<String> parent =
          above.matches() ? Optional.ofNullable(files.get(above.group(2))) : Optional.empty();
      return parent.map(
          known -> new IndexEntry(page, Optional.of(known), ArchiveParent.Kind.TREE, sent));
    }
  }
}

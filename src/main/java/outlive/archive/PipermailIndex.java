// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    items.tell(found);
    if (!items.files.isEmpty()) {
      found.nothingElse();
    }
    PageEnd.check(html, true, found);
  }

  /** What the page says of each mail. */
  private static final class Items implements NodeVisitor {
    /** Number of a mail to what the comment says of it. */
    private final Map<String, Way> ways = new LinkedHashMap<>();

    /** Number of a mail to its page. */
    private final Map<String, String> files = new HashMap<>();

    private String file = "";

    @Override
    public void head(Node node, int depth) {
      if (node instanceof Comment comment) {
        Way.of(comment.getData()).ifPresent(way -> ways.putIfAbsent(way.number(), way));
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

    private void tell(PageMessages found) {
      for (Way way : ways.values()) {
        String page = files.get(way.number());
        Optional<String> parent = way.above().map(files::get);
        if (page != null && parent.isPresent() == way.above().isPresent()) {
          found.add(new IndexEntry(page, parent, ArchiveParent.Kind.TREE, Optional.of(way.sent())));
        }
      }
    }
  }

  /**
   * The end of the way down to a mail.
   *
   * @param number the archive's number of the mail
   * @param above that of its parent
   * @param sent the second in which it was sent
   */
  private record Way(String number, Optional<String> above, Instant sent) {
    private static final Pattern START = Pattern.compile("\\d{1,5} ");
    private static final Pattern MAIL = Pattern.compile("(\\d{1,15})\\.(\\d{1,9})");

    /** {@code LEVEL SECOND.NUMBER-SECOND.NUMBER- }: the last one is the mail itself. */
    static Optional<Way> of(String comment) {
      String told = comment.strip();
      if (!told.endsWith("-") || !START.matcher(told).lookingAt()) {
        return Optional.empty();
      }
      int end = told.length() - 1;
      int from = told.lastIndexOf('-', end - 1);
      int start = from < 0 ? told.indexOf(' ') : from;
      Matcher self = MAIL.matcher(told.substring(start + 1, end));
      if (!self.matches()) {
        return Optional.empty();
      }
      Instant sent = Instant.ofEpochSecond(Long.parseLong(self.group(1)));
      int before = from < 0 ? -1 : Math.max(told.lastIndexOf('-', from - 1), told.indexOf(' '));
      Matcher above = MAIL.matcher(from < 0 ? "" : told.substring(before + 1, from));
      return Optional.of(
          new Way(
              self.group(2),
              above.matches() ? Optional.of(above.group(2)) : Optional.empty(),
              sent));
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The items of nested lists, each with the one that it stands below. Archives nest a list in the
 * item above it, or in an item of its own, and seldom close what they open: only the depth counts.
 */
final class ThreadList implements NodeVisitor {
  /**
   * What a list shows of one message.
   *
   * @param file the name of the page that it links; empty where there is no link
   * @param above the item that it stands below, null at the top
   * @param bySubject whether the archive says that it guessed
   * @param current whether it is the message of the page that the list is on
   */
  record Item(Optional<String> file, @Nullable Item above, boolean bySubject, boolean current) {}

  /** The words of MHonArc before what it joins by subject. */
  private static final String GUESSED = "<Possible follow-ups>";

  /** The class that mail-archive.com gives the one item that has no link. */
  private static final String CURRENT = "tSliceCur";

  private final List<Item> items = new ArrayList<>();
  private final Deque<Level> open = new ArrayDeque<>();

  /** An item of which nothing was seen yet: it may only hold the next list. */
  private @Nullable Element pending;

  /** A list that is open. */
  private static final class Level {
    private final @Nullable Item above;
    private @Nullable Item last;
    private boolean bySubject;

    private Level(@Nullable Level outer) {
      this.above = outer == null ? null : outer.last != null ? outer.last : outer.above;
    }
  }

  private ThreadList() {}

  /** The items in the order of the page. */
  static List<Item> of(Element root) {
    ThreadList list = new ThreadList();
    root.traverse(list);
    return list.items;
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode text) {
      if (pending != null && !text.isBlank()) {
        add(pending, Optional.empty());
        open.element().bySubject |= text.text().strip().equals(GUESSED);
      }
    } else if (node instanceof Element element) {
      switch (element.normalName()) {
        case "ul", "ol" -> {
          open.push(new Level(open.peek()));
          pending = null;
        }
        case "li" -> pending = open.isEmpty() ? null : element;
        case "a" -> {
          if (pending != null && element.hasAttr("href")) {
            add(pending, fileOf(element.attr("href")));
          }
        }
        default -> {}
      }
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node.nameIs("ul") || node.nameIs("ol")) {
      open.pop();
      pending = null;
    }
  }

  private void add(Element item, Optional<String> file) {
    pending = null;
    Level level = open.element();
    level.last = new Item(file, level.above, level.bySubject, item.hasClass(CURRENT));
    items.add(level.last);
  }

  /** The name of the page that a link goes to; a browser may have made the link absolute. */
  static Optional<String> fileOf(String href) {
    int end = href.indexOf('#');
    String path = end < 0 ? href : href.substring(0, end);
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() || name.indexOf('?') >= 0 ? Optional.empty() : Optional.of(name);
  }
}

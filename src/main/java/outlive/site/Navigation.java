// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The places that every page leads to; what a project has not is left out. */
final class Navigation {
  private Navigation() {}

  /** With one thread the navigation leads to it; with more, to their list on the front page. */
  static List<Frame.Link> of(Content content) {
    Set<String> threads = content.weave().threads().byName().keySet();
    List<Frame.Link> links = new ArrayList<>();
    links.add(new Frame.Link("Lessons", Addresses.LESSONS, "lessons/"));
    if (threads.size() == 1) {
      String address = Addresses.thread(threads.iterator().next());
      links.add(new Frame.Link("The thread", address, "thread/"));
    } else if (!threads.isEmpty()) {
      links.add(new Frame.Link("Threads", "index.html#threads", "thread/"));
    }
    if (!content.weave().port().isEmpty()) {
      links.add(new Frame.Link("Code", Addresses.CODE, "code/"));
    }
    links.add(new Frame.Link("Symbols", Addresses.SYMBOLS, "symbol/"));
    if (!content.explored().scenarios().isEmpty()) {
      links.add(new Frame.Link("Matrix", Addresses.MATRIX, "matrix/"));
      links.add(new Frame.Link(OrdersPages.TITLE, Addresses.ORDERS, "orders/"));
    }
    if (!content.exercises().isEmpty()) {
      links.add(new Frame.Link(ExercisesPage.TITLE, Addresses.EXERCISES));
    }
    if (content.glossary().isPresent()) {
      links.add(new Frame.Link("Glossary", Addresses.GLOSSARY));
    }
    links.add(new Frame.Link("Search", Addresses.SEARCH));
    return links;
  }
}

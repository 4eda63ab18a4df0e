// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import outlive.site.Browser;

/** Some browsers that share the pages of a site. */
final class Browsers {
  // A page waits for its browser and its browser for the page, so two share a machine well.
  private static final int MOST = 2;

  private Browsers() {}

  /**
   * Visits every page once, in no order.
   *
   * @param work a folder for what the browsers keep
   * @param visitor what one browser does with each page; made once a browser
   */
  static void visit(
      Collection<String> pages, Path work, Function<Browser, Consumer<String>> visitor) {
    Queue<String> waiting = new ConcurrentLinkedQueue<>(pages);
    IntStream.range(0, Math.min(MOST, pages.size()))
        .parallel()
        .forEach(
            i -> {
              try (Browser browser = new Browser(work.resolve("browser" + i))) {
                Consumer<String> visit = visitor.apply(browser);
                for (String page = waiting.poll(); page != null; page = waiting.poll()) {
                  visit.accept(page);
                }
              }
            });
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.Locale;
import outlive.lesson.Lanes;

/**
 * Draws an order of events over its lifetimes as a grid of real text. Places are classes (f3 = from
 * line 3, t5 = to line 5) because the page's policy forbids inline style; the stylesheet reads them
 * as columns on a wide screen and as rows on a phone, so the drawing turns instead of shrinking.
 */
final class LanesHtml {
  private LanesHtml() {}

  static String figure(Lanes lanes, String captionHtml) {
    Html html = new Html().open("figure", "class", "lanes-figure");
    html.open("div", "class", "lanes n" + lanes.events().size()).newline();
    events(html, lanes);
    bars(html, lanes);
    html.close();
    if (!captionHtml.isEmpty()) {
      html.open("figcaption").markup(captionHtml).close();
    }
    return html.close().newline().toString();
  }

  private static void events(Html html, Lanes lanes) {
    List<String> actors = lanes.actors();
    for (int a = 0; a < actors.size(); a++) {
      html.element("span", actors.get(a), "class", "actor a" + (a + 1), "aria-hidden", "true");
    }
    html.newline().open("ol").newline();
    for (int i = 0; i < lanes.events().size(); i++) {
      Lanes.Event event = lanes.events().get(i);
      int lane = actors.indexOf(event.actor()) + 1;
      String kind = event.report() ? "event report-event" : "event";
      // An event takes two lines of the grid, so that a bar can start at its middle.
      html.open("li", "class", kind + " a" + lane + place(2 * i + 1, 2 * i + 3));
      html.element("span", event.actor() + ": ", "class", "who").element("b", event.name());
      if (event.report()) {
        html.element("span", " report", "class", "flag");
      }
      html.close().newline();
    }
    html.close().newline();
  }

  private static void bars(Html html, Lanes lanes) {
    html.open("ul").newline();
    int end = 2 * lanes.events().size() + 1;
    for (int b = 0; b < lanes.bars().size(); b++) {
      Lanes.Bar bar = lanes.bars().get(b);
      String row = " b" + (b + 1);
      html.open("li").open("span", "class", "label" + row);
      label(html, bar.label());
      html.close();
      for (Lanes.Span span : bar.spans()) {
        int to = span.to() == lanes.events().size() ? end : 2 * span.to() + 2;
        String kind = span.kind().name().toLowerCase(Locale.ROOT);
        html.open("span", "class", "bar " + kind + row + place(2 * span.from() + 2, to));
        html.element("span", span.label(), "class", "on-bar");
        html.element("span", words(lanes, span), "class", "unseen").close();
      }
      html.close().newline();
    }
    html.close().newline();
  }

  /** A kernel name may break behind its underscores: over a narrow bar it has to. */
  private static void label(Html html, String label) {
    int at = 0;
    for (int i = label.indexOf('_'); i >= 0; i = label.indexOf('_', at)) {
      html.text(label.substring(at, i + 1)).empty("wbr");
      at = i + 1;
    }
    html.text(label.substring(at));
  }

  private static String place(int from, int to) {
    return " f" + from + " t" + to;
  }

  /** The same as the drawing says, for who cannot see it. */
  private static String words(Lanes lanes, Lanes.Span span) {
    String from = lanes.events().get(span.from()).name();
    boolean open = span.to() == lanes.events().size();
    String to = open ? "the end" : lanes.events().get(span.to()).name();
    return " " + span.kind().words() + " from " + from + " to " + to;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.List;

/**
 * A passage and a region that a lesson sets into the same section: there, one argues about the
 * other.
 *
 * @param passage of a mail
 * @param symbol the region's
 */
record Neighbours(Cited passage, String symbol) {

  /** All such pairs of all lessons. */
  static List<Neighbours> of(Weave weave, Regions port) {
    List<Neighbours> found = new ArrayList<>();
    for (SourceText lesson : weave.lessons()) {
      List<Cited> passages = new ArrayList<>();
      List<String> symbols = new ArrayList<>();
      int line = 0;
      for (Directive directive : Directive.in(lesson)) {
        List<String> between = lesson.lines().subList(line, directive.line() - 1);
        if (between.stream().anyMatch(text -> text.startsWith("== "))) {
          pair(passages, symbols, found);
        }
        line = directive.line();
        if (directive.name().equals("mail")) {
          weave.passage(directive).passage().ifPresent(passages::add);
        }
        directive.symbol().filter(tag -> port.find(tag).isPresent()).ifPresent(symbols::add);
      }
      pair(passages, symbols, found);
    }
    return found;
  }

  /** A section is over: everything in it meets. */
  private static void pair(List<Cited> passages, List<String> symbols, List<Neighbours> found) {
    for (Cited passage : passages) {
      symbols.forEach(symbol -> found.add(new Neighbours(passage, symbol)));
    }
    passages.clear();
    symbols.clear();
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes quote blocks: who said it, and whether it is answered. */
final class Quoting {
  private final List<NamedAttribution> attributions;

  Quoting(List<NamedAttribution> attributions) {
    this.attributions = attributions;
  }

  /** A quote block; the attribution is the last one above it that introduces its depth. */
  QuoteBlock quote(List<BodyLine> lines, int from) {
    int depth = lines.get(0).depth();
    Optional<NamedAttribution> who = Optional.empty();
    for (NamedAttribution named : attributions) {
      if (named.attribution().first() < from && named.attribution().quotes() == depth) {
        who = Optional.of(named);
      }
    }
    return new QuoteBlock(depth, lines, who, false);
  }

  /** Marks the last block with words of each group of quotes that own words follow. */
  static List<BodyBlock> markAnswered(List<BodyBlock> blocks) {
    List<BodyBlock> marked = new ArrayList<>(blocks);
    for (int i = 1; i < marked.size(); i++) {
      boolean own =
          marked.get(i) instanceof BodyBlock.Prose
              || marked.get(i) instanceof BodyBlock.Preformatted
              || marked.get(i) instanceof Patch;
      if (own && marked.get(i).lines().stream().anyMatch(line -> !line.blank())) {
        markLastAbove(marked, i);
      }
    }
    return marked;
  }

  private static void markLastAbove(List<BodyBlock> blocks, int own) {
    for (int i = own - 1; i >= 0 && blocks.get(i) instanceof QuoteBlock quote; i--) {
      if (quote.lines().stream().anyMatch(line -> !line.blank())) {
        blocks.set(i, new QuoteBlock(quote.depth(), quote.lines(), quote.attribution(), true));
        return;
      }
    }
  }
}

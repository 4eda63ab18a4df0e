// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;
import java.util.Optional;

/**
 * Neighbouring quoted lines of one depth. Quotes of different depth that touch make a group: they
 * follow each other in the list of blocks with no other block between.
 *
 * @param depth the depth of all its lines, at least 1
 * @param lines the lines, quoted blank ones included
 * @param attribution who said it
 * @param answered whether the author's own words follow directly: the last block of a group that is
 *     not blank
 */
public record QuoteBlock(
    int depth, List<BodyLine> lines, Optional<NamedAttribution> attribution, boolean answered)
    implements BodyBlock {
  public QuoteBlock {
    lines = List.copyOf(lines);
  }
}

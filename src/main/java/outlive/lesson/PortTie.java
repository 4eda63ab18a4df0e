// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.mail.PatchLine;

/**
 * Where a line of a patch is met in the port.
 *
 * @param within the region of the function that the line is in, where the port has it
 * @param named the regions of the functions that the line itself names, in its order
 */
public record PortTie(Optional<Region> within, List<Region> named) {
  private static final Pattern WORD = Pattern.compile("\\b_{0,2}[a-z][a-z0-9]*(?:_[a-z0-9]+)+\\b");

  public PortTie {
    named = List.copyOf(named);
  }

  /** Ties a line of a patch to the regions of the port, which are tagged with kernel symbols. */
  public static PortTie of(PatchLine line, Regions port) {
    Optional<Region> within = region(line.place().function(), port);
    List<Region> named = new ArrayList<>();
    if (line.kind().code()) {
      Matcher word = WORD.matcher(line.line().text());
      while (word.find()) {
        region(word.group(), port)
            .filter(region -> !named.contains(region) && !within.equals(Optional.of(region)))
            .ifPresent(named::add);
      }
    }
    return new PortTie(within, named);
  }

  /** The kernel hides a function's worker behind underscores: {@code __drmm_add_action}. */
  private static Optional<Region> region(String symbol, Regions port) {
    return port.find(symbol).or(() -> port.find(symbol.replaceFirst("^_+", "")));
  }
}

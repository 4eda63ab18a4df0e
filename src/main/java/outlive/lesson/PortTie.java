// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import outlive.mail.PatchLine;

/**
 * Where a line of a patch is met in the port.
 *
 * @param within the region of the function that the line is in, where the port has it
 * @param named the regions of the functions that the line itself names, in its order
 */
public record PortTie(Optional<Region> within, List<Region> named) {
  public PortTie {
    named = List.copyOf(named);
  }

  /** Ties a line of a patch to the regions of the port, which are tagged with kernel symbols. */
  public static PortTie of(PatchLine line, Regions port) {
    Optional<Region> within = port.function(line.place().function());
    List<Region> named = new ArrayList<>();
    if (line.kind().code()) {
      for (Regions.Named each : port.named(line.line().text())) {
        Region region = each.region();
        if (!named.contains(region) && !within.equals(Optional.of(region))) {
          named.add(region);
        }
      }
    }
    return new PortTie(within, named);
  }
}

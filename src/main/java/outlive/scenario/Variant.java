// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.Set;

/**
 * What is left out of a run on purpose, to see who notices.
 *
 * @param without lines that the scenario's driver does not have
 * @param unseen classes of mistakes whose detector is off
 */
public record Variant(Set<Line> without, Set<Bug> unseen) {
  /** The driver as it is, and every detector on. */
  public static final Variant NONE = new Variant(Set.of(), Set.of());

  public Variant {
    without = Set.copyOf(without);
    unseen = Set.copyOf(unseen);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.Set;

/**
 * A scenario's driver as a choice of lines.
 *
 * @param scenario what it chose
 * @param without what it lacks all the same
 */
record DriverLines(Scenario scenario, Set<Line> without) {
  boolean has(Line line) {
    return !without.contains(line);
  }

  boolean is(Key key, String value) {
    return scenario.is(key, value);
  }
}

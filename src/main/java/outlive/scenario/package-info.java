// SPDX-License-Identifier: GPL-2.0-only
/**
 * A driver's choices and the programs of a few actors, read from a {@code .scn} file and run on the
 * port: {@link outlive.scenario.ScenarioProgram} is what the explorer runs in every order.
 */
@NullMarked
package outlive.scenario;

import org.jspecify.annotations.NullMarked;

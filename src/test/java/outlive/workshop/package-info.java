// SPDX-License-Identifier: GPL-2.0-only
/** The engine on tiny exercises, and {@link outlive.workshop.ExercisesTest} on the real ones. */
@NullMarked
package outlive.workshop;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: GPL-2.0-only
/** Tests of {@code jbang-scripts/}; {@link outlive.scripts.Script} compiles and runs one. */
@NullMarked
package outlive.scripts;

import org.jspecify.annotations.NullMarked;

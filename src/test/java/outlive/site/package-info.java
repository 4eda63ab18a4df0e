// SPDX-License-Identifier: GPL-2.0-only
/**
 * The site on small projects made in place ({@link outlive.site.SmallProject}) and the real one.
 */
@NullMarked
package outlive.site;

import org.jspecify.annotations.NullMarked;

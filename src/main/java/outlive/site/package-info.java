// SPDX-License-Identifier: GPL-2.0-only
/** Pages from lessons and threads; start at {@link outlive.site.SiteBuilder}. */
@NullMarked
package outlive.site;

import org.jspecify.annotations.NullMarked;

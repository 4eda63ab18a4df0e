// SPDX-License-Identifier: GPL-2.0-only
/**
 * What holds for every page of a built site, whatever its kind: {@link outlive.audit.SiteAudit}
 * takes a folder and looks at each page in it.
 */
@NullMarked
package outlive.audit;

import org.jspecify.annotations.NullMarked;

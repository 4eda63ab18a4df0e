// SPDX-License-Identifier: GPL-2.0-only
/** Saved pages of list archives; start at {@link outlive.archive.ArchivePage}. */
@NullMarked
package outlive.archive;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: GPL-2.0-only
/**
 * Threads as data for a site, and as a clean mailbox, written so that a reader never sees half of
 * it: {@link outlive.importer.Importer} is the entry.
 */
@NullMarked
package outlive.importer;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: GPL-2.0-only
/**
 * What it costs to thread a mailing list, beside archives that are in use; {@link
 * outlive.bench.archive.ArchiveBench} is what {@code build.sh} starts.
 */
package outlive.bench.archive;

// SPDX-License-Identifier: GPL-2.0-only
/**
 * Transcripts of the real kernel code, fed to the port: {@link outlive.replay.Replay} is the entry.
 */
@NullMarked
package outlive.replay;

import org.jspecify.annotations.NullMarked;

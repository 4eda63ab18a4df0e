// SPDX-License-Identifier: GPL-2.0-only
/**
 * A second opinion on the calls of a transcript, written from the rules and sharing nothing with
 * the port: {@link outlive.replay.model.Model} is the entry.
 */
@NullMarked
package outlive.replay.model;

import org.jspecify.annotations.NullMarked;

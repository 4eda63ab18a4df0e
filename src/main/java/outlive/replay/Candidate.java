// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

/**
 * A word that may complete a line.
 *
 * @param word the whole word
 * @param help what it does, in a line; may be empty
 */
public record Candidate(String word, String help) {}

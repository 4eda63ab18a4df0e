// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/**
 * A line of a mail of a thread.
 *
 * @param messageId the mail
 * @param line index of the line in {@link Message#lines}
 * @param depth how deep it is quoted there; 0 where the mail's author says it
 */
public record Spot(String messageId, int line, int depth) {}

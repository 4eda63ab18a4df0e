// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.Optional;

/**
 * The line (or lines) with which a reply says whose words it quotes: {@code On DATE, NAME wrote:}.
 *
 * @param form how the line is built
 * @param name the name as told; empty where there is none ({@code you wrote:})
 * @param time the time as told
 * @param first index of its first line in the body
 * @param last index of its last line in the body
 * @param depth the depth of the line itself
 * @param quotes the depth of the words it introduces: mostly {@code depth + 1}
 */
public record Attribution(
    Form form, String name, Optional<ToldTime> time, int first, int last, int depth, int quotes) {
  /** How the line is built, which tells whose clock its time was read from. */
  public enum Form {
    /** {@code On DATE, NAME wrote:} with date and zone copied from the mail, or no zone at all. */
    ON_DATE_WROTE,
    /** {@code NAME wrote:} without a date. */
    NAME_WROTE,
    /** {@code NAME wrote on DATE:} (Lotus Notes). */
    WROTE_ON_DATE,
    /** {@code Quoting NAME (DATE)}. */
    QUOTING,
    /** {@code In message … you wrote:} no name. */
    YOU_WROTE,
    /** {@code From: NAME}, {@code Sent: DATE}: a header block (Outlook). */
    HEADER_BLOCK
  }
}

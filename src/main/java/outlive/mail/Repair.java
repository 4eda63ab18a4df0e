// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/** What was mended on a line; its raw form stays beside it. */
public enum Repair {
  /** Shown as it came. */
  NONE,
  /** A mailbox had written {@code >From} for a line that starts with "From ": one mark too many. */
  MBOX_FROM,
  /** Quoted below an unquoted "Original Message" header, so without a mark of its own. */
  UNMARKED_QUOTE,
  /** The archive took out marks by fours; the mail that is quoted shows how many are missing. */
  DEPTH,
  /** The archive hid a word with an {@code @} as if it were an address; its page has the word. */
  UNPROTECTED
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/** What was mended on a line; its raw form stays beside it. */
public enum Repair {
  /** A mailbox had written {@code >From} for a line that starts with "From ": one mark too many. */
  MBOX_FROM,
  /** Quoted below an unquoted header, so without a mark of its own. */
  UNMARKED_QUOTE,
  /** The archive took out marks by fours; the mails that are quoted show how many are missing. */
  DEPTH,
  /**
   * What looked like a mark belongs to the text: it stands in a patch, or is what an archive left
   * of {@code &dev->managed}.
   */
  NO_MARK,
  /** The archive broke the line at its width; the parts are one line again. */
  UNWRAPPED,
  /** The archive took characters out; another copy of the same words in the thread has them. */
  RESTORED,
  /** The archive hid a word with an {@code @} as if it were an address; its page has the word. */
  UNPROTECTED
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/**
 * The form in which a message was saved: what it shows, and what it does to the text. The order is
 * that of trust: of two copies of a message, the one that stands first here is read.
 */
public enum Source {
  /** A mailbox, a maildir, or a raw message: all headers, and the body as it was sent. */
  MAILBOX(Replies.SHOWN, false),
  /** A message's own page of public-inbox. */
  PUBLIC_INBOX(Replies.SHOWN, false),
  /**
   * A thread's page of public-inbox, flat or nested; its times are minutes, its tree is its own.
   */
  PUBLIC_INBOX_THREAD(Replies.HIDDEN, false),
  /** A page of MHonArc, which has the ids in comments. */
  MHONARC(Replies.SHOWN, false),
  /** A message of a feed of public-inbox, which tells the last id that a mail names. */
  ATOM(Replies.HIDDEN, false),
  /** A page that hypermail made. */
  HYPERMAIL(Replies.SHOWN, false),
  /** A page of marc.info. */
  MARC(Replies.HIDDEN, false),
  /** A page of Mailman 2's archiver. */
  PIPERMAIL(Replies.HIDDEN, false),
  /** A message's page of mail-archive.com. */
  MAIL_ARCHIVE(Replies.HIDDEN, false),
  /** A patch and its comments, as Patchwork shows them. */
  PATCHWORK(Replies.HIDDEN, false),
  /** A thread's page of HyperKitty, which turns quotes into boxes and loses blanks. */
  HYPERKITTY(Replies.HIDDEN, false),
  /** The results page of mail-archive.com, expanded: cut at 5000, marks lost by fours. */
  EXPANDED(Replies.HIDDEN, true);

  private enum Replies {
    SHOWN,
    HIDDEN
  }

  private final Replies replies;
  private final boolean lossy;

  Source(Replies replies, boolean lossy) {
    this.replies = replies;
    this.lossy = lossy;
  }

  /** Whether the form says what a message answers, so that silence means: nothing. */
  public boolean showsReplies() {
    return replies == Replies.SHOWN;
  }

  /** Whether quote marks are lost by fours and long bodies are cut. */
  public boolean lossy() {
    return lossy;
  }
}

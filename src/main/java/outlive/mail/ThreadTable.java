// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/** The table that {@code threads} prints. */
public final class ThreadTable {
  private ThreadTable() {}

  /** A header row, then a row a message in page order; columns by tabs, lines end in {@code \n}. */
  public static String render(ThreadTree tree) {
    return "" + tree.messages().size();
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import outlive.mail.BodyBlock;
import outlive.mail.BodyLine;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/**
 * Whether an archive's page ended a mail early. The page does not say so; what tells it is that a
 * long mail lacks the list's footer which others of its thread have, or ends in a blank, since the
 * cut goes back to the last one.
 */
final class ArchiveCut {
  // The archive keeps 5,000 characters and then takes runs of signs out of those; a shorter mail
  // without a footer is one that did not pass through the list.
  private static final int LONG = 4_000;

  private ArchiveCut() {}

  /** Whether words of the mail are missing at its end; a footer that lost its end is no loss. */
  static boolean ends(ThreadTree tree, Message message) {
    if (length(message) < LONG || footed(tree, message)) {
      return false;
    }
    List<BodyLine> lines = message.lines();
    return lines.get(lines.size() - 1).raw().endsWith(" ")
        || tree.messages().stream().anyMatch(other -> footed(tree, other));
  }

  private static int length(Message message) {
    return message.lines().stream().mapToInt(line -> line.raw().length() + 1).sum();
  }

  private static boolean footed(ThreadTree tree, Message message) {
    return tree.body(message.id()).stream().anyMatch(BodyBlock.Footer.class::isInstance);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.function.Function;
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

  private final Function<String, List<BodyBlock>> bodies;
  private final boolean anyFooted;

  /**
   * Looks for footers in a thread that was read from a page which may cut.
   *
   * @param bodies the body of each message, by its id
   */
  ArchiveCut(ThreadTree tree, Function<String, List<BodyBlock>> bodies) {
    this.bodies = bodies;
    this.anyFooted =
        tree.messages().stream().anyMatch(m -> m.origin().source().lossy() && footed(m));
  }

  /** Whether words of the mail are missing at its end; a footer that lost its end is no loss. */
  boolean ends(Message message) {
    if (!message.origin().source().lossy() || length(message) < LONG || footed(message)) {
      return false;
    }
    List<BodyLine> lines = message.lines();
    return anyFooted || lines.get(lines.size() - 1).raw().endsWith(" ");
  }

  private static int length(Message message) {
    return message.lines().stream().mapToInt(line -> line.raw().length() + 1).sum();
  }

  private boolean footed(Message message) {
    return bodies.apply(message.id()).stream().anyMatch(BodyBlock.Footer.class::isInstance);
  }
}

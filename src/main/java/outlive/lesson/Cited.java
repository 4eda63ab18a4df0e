// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.Optional;
import outlive.mail.BodyBlock;
import outlive.mail.Message;
import outlive.mail.Passage;
import outlive.mail.ThreadTree;

/**
 * A passage of a mail as a lesson shows it.
 *
 * @param message whose own words they are
 * @param anchor of the paragraph on the thread's page
 * @param text the words, to be set as prose
 * @param cut whether the paragraph goes on
 */
public record Cited(Message message, String anchor, String text, boolean cut) {

  /** What was found, or what to do about it. */
  public record Found(Optional<Cited> passage, String problem) {}

  /**
   * Finds a passage in a message's own words: a quoted word is somebody else's.
   *
   * @param from its first words
   * @param to its last words; empty for the paragraph's end
   */
  public static Found find(ThreadTree tree, Message message, String from, String to) {
    if (from.isBlank()) {
      return missing("a passage needs its first words: mail::ID[\"first words\"]");
    }
    Optional<Passage> found = Passage.find(message, from);
    if (found.isEmpty() || found.get().depth() > 0) {
      String who = message.author() + " does not say \"" + from + "\" in " + message.id();
      return missing(
          who + (found.isEmpty() ? "; copy the words" : ", but quotes it; cite its author"));
    }
    String text = found.get().text();
    int end = text.length();
    if (!to.isBlank()) {
      int at = text.indexOf(squeeze(to));
      if (at < 0) {
        return missing("\"" + to + "\" does not follow in that paragraph of " + message.id());
      }
      end = at + squeeze(to).length();
    }
    Optional<Placed> place = place(tree, found.get());
    if (place.isEmpty()) {
      return missing("\"" + from + "\" is in no paragraph of " + message.id() + "; cite prose");
    }
    String words = text.substring(0, end);
    return new Found(
        Optional.of(new Cited(message, place.get().anchor(), words, end < text.length())), "");
  }

  /** The paragraph that the passage starts in; a patch, say, is none and has no anchor. */
  private static Optional<Placed> place(ThreadTree tree, Passage passage) {
    int end = 0;
    for (Placed placed : Placed.of(tree, passage.message().id())) {
      end += placed.block().lines().size();
      if (passage.first() < end) {
        return Optional.of(placed).filter(each -> isParagraph(each.block()));
      }
    }
    return Optional.empty();
  }

  /** Whether the block is the author's own words, which have an anchor on the thread's page. */
  static boolean isParagraph(BodyBlock block) {
    return block instanceof BodyBlock.Prose || block instanceof BodyBlock.Preformatted;
  }

  private static Found missing(String problem) {
    return new Found(Optional.empty(), problem);
  }

  private static String squeeze(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.List;
import java.util.Optional;
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
    String anchor = anchor(tree, found.get());
    return new Found(
        Optional.of(new Cited(message, anchor, text.substring(0, end), end < text.length())), "");
  }

  /** The anchor of the block that the passage starts in. */
  private static String anchor(ThreadTree tree, Passage passage) {
    List<Placed> blocks = Placed.of(tree, passage.message().id());
    int end = 0;
    for (Placed placed : blocks) {
      end += placed.block().lines().size();
      if (passage.first() < end) {
        return placed.anchor();
      }
    }
    return blocks.get(blocks.size() - 1).anchor();
  }

  private static Found missing(String problem) {
    return new Found(Optional.empty(), problem);
  }

  private static String squeeze(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}

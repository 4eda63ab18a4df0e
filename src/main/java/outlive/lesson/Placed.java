// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.List;
import outlive.mail.BodyBlock;
import outlive.mail.BodyLines;
import outlive.mail.ThreadTree;

/**
 * A block of a mail with its anchor on the thread's page.
 *
 * @param anchor as {@link Threads#anchor(String, int)} has it
 */
public record Placed(BodyBlock block, String anchor) {

  /** The blocks of a message, in order. Anchors count the lines of the page, mended or not. */
  public static List<Placed> of(ThreadTree tree, String id) {
    List<Placed> placed = new ArrayList<>();
    int line = 0;
    for (BodyBlock block : tree.body(id)) {
      placed.add(new Placed(block, Threads.anchor(id, line)));
      line += BodyLines.rawCount(block.lines());
    }
    return placed;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import outlive.mail.Damage;
import outlive.mail.QuoteTrails;
import outlive.mail.QuotedCode;
import outlive.mail.ThreadTree;
import outlive.mail.Vouching;

/**
 * What the words of a tree tell beyond themselves.
 *
 * @param trails who said first what is quoted
 * @param vouching who vouches for which patch
 * @param damage what archives took out, by message
 */
public record Readings(QuoteTrails trails, Vouching vouching, Map<String, List<Damage>> damage) {
  /** Reads a tree. */
  public static Readings of(ThreadTree tree) {
    Map<String, List<Damage>> damage = new HashMap<>();
    for (Damage each : tree.damage()) {
      damage.computeIfAbsent(each.messageId(), id -> new ArrayList<>()).add(each);
    }
    return new Readings(QuoteTrails.of(tree), Vouching.of(tree), damage);
  }

  /** Which lines are whose patch's; it keeps what it read, so there is one for each thread. */
  public QuotedCode code(ThreadTree tree) {
    return QuotedCode.of(tree, trails);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks through a mail from a lossy page for lines that lack something. */
final class DamageReport {
  private DamageReport() {}

  /** What is missing, line by line. */
  static List<Damage> of(Message message, List<BodyBlock> blocks) {
    if (!message.origin().source().lossy()) {
      return List.of();
    }
    Set<Integer> shortLines = new HashSet<>(Filling.shortLines(blocks));
    List<Damage> damage = new ArrayList<>();
    List<BodyLine> lines = message.lines();
    int raw = 0;
    for (int i = 0; i < lines.size(); i++) {
      BodyLine line = lines.get(i);
      String text = line.text();
      boolean mark = line.mended(Repair.NO_MARK) && !line.mended(Repair.RESTORED);
      if (mark || Losses.ofWord(text)) {
        damage.add(Damage.of(message, i, raw, Damage.Kind.WORD, text));
      }
      if (Losses.ofTag(text)) {
        damage.add(Damage.of(message, i, raw, Damage.Kind.TAG, text));
      }
      if (shortLines.contains(i)) {
        damage.add(Damage.of(message, i, raw, Damage.Kind.SHORT, text));
      }
      raw += line.rawLines().size();
    }
    return damage;
  }
}

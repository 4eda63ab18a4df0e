// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import outlive.mail.BodyLine;
import outlive.mail.Damage;
import outlive.mail.Repair;

/** What was mended and what is missing, in words and with numbers. */
final class RepairText {
  private RepairText() {}

  private static String words(Repair repair) {
    return switch (repair) {
      case MBOX_FROM -> "a mark that a mailbox puts before “From” is taken off";
      case UNMARKED_QUOTE -> "quoted below a header, without marks of its own";
      case DEPTH -> "quote marks that the archive took out are back";
      case NO_MARK -> "a “>” that is part of the text and no quote mark";
      case UNWRAPPED -> "broken by the archive, whole again";
      case RESTORED -> "signs that the archive took out are back, from another copy of the words";
      case UNPROTECTED -> "a word that the archive hid as if it were an address is back";
    };
  }

  private static String words(Damage.Kind kind) {
    return switch (kind) {
      case WORD -> "a word after “&”";
      case TAG -> "what stood in angle brackets";
      case SHORT -> "perhaps words, since the line is shorter than the others";
    };
  }

  private static String counted(int count, String words, boolean alone) {
    return alone ? words : words + " (" + Talk.count(count, "line") + ")";
  }

  /** How often each repair was done on some lines, in words; empty when none was. */
  static List<String> repairs(Collection<BodyLine> lines) {
    Map<Repair, Integer> counts = new EnumMap<>(Repair.class);
    for (BodyLine line : lines) {
      line.repairs().forEach(repair -> counts.merge(repair, 1, Integer::sum));
    }
    List<String> words = new ArrayList<>();
    boolean alone = lines.size() == 1;
    counts.forEach((repair, count) -> words.add(counted(count, words(repair), alone)));
    return words;
  }

  /** What is missing from some lines and nothing brings back, in words. */
  static List<String> damage(Collection<Damage> damages) {
    Map<Damage.Kind, Integer> counts = new EnumMap<>(Damage.Kind.class);
    damages.forEach(damage -> counts.merge(damage.kind(), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    boolean alone = damages.size() == 1;
    counts.forEach((kind, count) -> words.add(counted(count, words(kind), alone)));
    return words;
  }
}

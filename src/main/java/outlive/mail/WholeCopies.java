// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gives damaged lines back what another copy of the same words has: a reply or another page of the
 * thread from a source that takes nothing out. A copy counts when the damage would make exactly
 * this line of it, and when there is no other such line.
 */
final class WholeCopies {
  private static final Set<Source> WHOLE =
      EnumSet.of(Source.MAILBOX, Source.PUBLIC_INBOX, Source.PUBLIC_INBOX_THREAD, Source.MHONARC);

  /** Less is left of too many lines. */
  private static final int FEWEST = 8;

  /** What a page hides stays hidden, whatever another page shows. */
  private static final Pattern ADDRESS = Pattern.compile("\\S@\\S");

  /** What is left of a line to the line; empty where it is left of two that differ. */
  private final Map<String, Optional<String>> wholes = new HashMap<>();

  private WholeCopies() {}

  /**
   * Mends the lines of damaged messages.
   *
   * @param mended place of a message to its lines, which are replaced
   */
  static void restore(List<Message> messages, Map<Integer, List<BodyLine>> mended) {
    Map<String, WholeCopies> bySubject = new HashMap<>();
    for (int m = 0; m < messages.size(); m++) {
      if (messages.get(m).origin().source().lossy()) {
        bySubject.computeIfAbsent(subject(messages.get(m)), s -> new WholeCopies());
      }
    }
    for (int m = 0; m < messages.size() && !bySubject.isEmpty(); m++) {
      WholeCopies copies = bySubject.get(subject(messages.get(m)));
      if (copies != null && WHOLE.contains(messages.get(m).origin().source())) {
        copies.add(mended.getOrDefault(m, messages.get(m).lines()));
      }
    }
    for (Map.Entry<Integer, List<BodyLine>> entry : mended.entrySet()) {
      Message message = messages.get(entry.getKey());
      WholeCopies copies = bySubject.get(subject(message));
      if (message.origin().source().lossy() && copies != null && !copies.wholes.isEmpty()) {
        entry.setValue(copies.restore(entry.getValue()));
      }
    }
  }

  private static String subject(Message message) {
    return PatchNumber.base(message.subject());
  }

  private void add(List<BodyLine> lines) {
    for (BodyLine line : lines) {
      String key = Losses.key(line.text());
      if (key.length() >= FEWEST) {
        Optional<String> whole = Optional.of(line.text().stripTrailing());
        wholes.merge(key, whole, (a, b) -> a.equals(b) ? a : Optional.empty());
      }
    }
  }

  private List<BodyLine> restore(List<BodyLine> lines) {
    List<BodyLine> restored = new ArrayList<>(lines.size());
    for (BodyLine line : lines) {
      Optional<BodyLine> whole = whole(line, line.text(), 0);
      if (whole.isEmpty() && line.abuts()) {
        whole = whole(line, ">" + line.text(), -1); // the mark was the end of a word
      }
      restored.add(whole.orElse(line));
    }
    return restored;
  }

  private Optional<BodyLine> whole(BodyLine line, String text, int marks) {
    return wholes
        .getOrDefault(Losses.key(text), Optional.empty())
        .filter(whole -> !whole.equals(text.stripTrailing()) && !showsAddress(whole, text))
        .map(whole -> line.saying(whole, Repair.RESTORED))
        .map(whole -> marks == 0 ? whole : whole.deeper(marks, Repair.NO_MARK));
  }

  private static boolean showsAddress(String whole, String text) {
    return ADDRESS.matcher(whole).find() && !ADDRESS.matcher(text).find();
  }
}

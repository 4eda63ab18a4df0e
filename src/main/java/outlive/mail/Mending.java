// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/**
 * Undoes what archives did to the bodies of a thread's mails, as far as the mails that they quote
 * and the page itself prove it. A mail whose source damages nothing is not looked into.
 */
final class Mending {
  private static final int NONE = -1;
  private static final Pattern BLANK_AT_END = Pattern.compile(" [\\r\\n]");

  /** Pages that may have been wrapped at some width. */
  private static final Set<Source> WRAPPING = EnumSet.of(Source.MHONARC, Source.MAIL_ARCHIVE);

  private final List<Message> messages;
  private final IntUnaryOperator parent;
  private final Map<Integer, List<BodyLine>> mended = new HashMap<>();
  private final Map<Integer, DepthRepair.Depths> depths = new HashMap<>();

  private Mending(List<Message> messages, IntUnaryOperator parent) {
    this.messages = messages;
    this.parent = parent;
  }

  /**
   * The bodies of all messages in their order, mended where they had to be.
   *
   * @param parent the place of a message's parent, or -1
   */
  static List<Body> bodies(List<Message> messages, IntUnaryOperator parent) {
    Mending mending = new Mending(messages, parent);
    boolean[] done = new boolean[messages.size()];
    for (int start = 0; start < messages.size(); start++) {
      Deque<Integer> path = new ArrayDeque<>();
      for (int m = start; m != NONE && !done[m]; m = parent.applyAsInt(m)) {
        path.push(m);
        done[m] = true;
      }
      path.forEach(mending::mend); // each after its parent
    }
    WholeCopies.restore(messages, mending.mended);
    List<Body> bodies = new ArrayList<>();
    for (int m = 0; m < messages.size(); m++) {
      Body body = messages.get(m).body();
      List<BodyLine> lines = mending.mended.get(m);
      bodies.add(lines == null ? body : body.mended(lines));
    }
    return bodies;
  }

  private void mend(int m) {
    Source source = messages.get(m).origin().source();
    if (source.lossy()) {
      int above = parent.applyAsInt(m);
      List<BodyLine> lines = messages.get(m).lines();
      lines = EatenMarks.undo(lines, above == NONE ? List.of() : lines(above));
      lines = DepthRepair.mend(lines, ancestors(m));
      mended.put(m, Unwrapping.undo(lines, Unwrapping.USUAL));
    } else if (WRAPPING.contains(source)
        && BLANK_AT_END.matcher(messages.get(m).body().text()).find()) {
      List<BodyLine> lines = messages.get(m).lines();
      OptionalInt width = Unwrapping.width(lines);
      if (width.isPresent()) {
        mended.put(m, Unwrapping.undo(lines, width.getAsInt()));
      }
    }
  }

  private List<BodyLine> lines(int m) {
    List<BodyLine> lines = mended.get(m);
    return lines == null ? messages.get(m).lines() : lines;
  }

  private List<DepthRepair.Depths> ancestors(int m) {
    List<DepthRepair.Depths> ancestors = new ArrayList<>();
    int at = parent.applyAsInt(m);
    while (at != NONE && ancestors.size() < DepthRepair.FURTHEST) {
      ancestors.add(depths.computeIfAbsent(at, a -> DepthRepair.Depths.of(lines(a))));
      at = parent.applyAsInt(at);
    }
    return ancestors;
  }
}

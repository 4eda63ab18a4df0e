// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import outlive.lesson.Threads;
import outlive.mail.BodyBlock;
import outlive.mail.BodyLine;
import outlive.mail.BodyLines;
import outlive.mail.Patch;
import outlive.mail.PatchLine;
import outlive.mail.QuoteBlock;

/**
 * What other mails and pages ask about a mail: where each line is on its page, and which of its
 * paragraphs answers which lines. It is read once; the body is not kept.
 */
final class MailIndex {
  private final String id;
  private final TreeMap<Integer, String> anchors = new TreeMap<>();
  private final List<Answer> answers = new ArrayList<>();
  private final String gist;

  /** Quoted lines that are shown, and the paragraph below them. */
  private record Answer(int first, int last, String anchor) {}

  private MailIndex(String id, String gist) {
    this.id = id;
    this.gist = gist;
  }

  /** Reads the blocks of a mail. */
  static MailIndex of(String id, List<BodyBlock> blocks) {
    MailIndex index = new MailIndex(id, Gist.of(blocks));
    int line = 0;
    int raw = 0;
    for (BodyBlock block : blocks) {
      index.add(block, line, raw);
      line += block.lines().size();
      raw += BodyLines.rawCount(block.lines());
    }
    line = 0;
    for (int i = 0; i < blocks.size(); i++) {
      List<BodyLine> lines = blocks.get(i).lines();
      if (blocks.get(i) instanceof QuoteBlock quote && quote.answered()) {
        int first = line + QuoteHtml.shownFrom(lines);
        int below = below(blocks, i, line);
        index.answers.add(new Answer(first, line + lines.size() - 1, index.anchor(below)));
      }
      line += lines.size();
    }
    return index;
  }

  /** The line after the quotes that touch the one at a place. */
  private static int below(List<BodyBlock> blocks, int quote, int line) {
    int below = line;
    int i = quote;
    while (i < blocks.size() && blocks.get(i) instanceof QuoteBlock) {
      below += blocks.get(i).lines().size();
      i++;
    }
    return below;
  }

  private void add(BodyBlock block, int line, int raw) {
    if (block instanceof Patch patch) {
      int at = raw;
      for (PatchPart part : PatchPart.of(patch)) {
        anchors.put(line + part.first(), Threads.anchor(id, at));
        at += BodyLines.rawCount(part.lines().stream().map(PatchLine::line).toList());
      }
    } else if (block instanceof BodyBlock.Prose
        || block instanceof BodyBlock.Preformatted
        || block instanceof BodyBlock.Trailers) {
      anchors.put(line, Threads.anchor(id, raw));
    } else {
      anchors.put(line, Threads.anchor(id)); // no paragraph of its own words
    }
  }

  /** The anchor of the paragraph or hunk that a line is in; of the mail where it is in none. */
  String anchor(int line) {
    Map.Entry<Integer, String> piece = anchors.floorEntry(line);
    return piece == null ? Threads.anchor(id) : piece.getValue();
  }

  /** The anchor of the paragraph that answers a quoted line. */
  Optional<String> answer(int quotedLine) {
    return answers.stream()
        .filter(answer -> answer.first() <= quotedLine && quotedLine <= answer.last())
        .map(Answer::anchor)
        .findFirst();
  }

  /** The first own words that say something; empty when there are none. */
  String gist() {
    return gist;
  }
}

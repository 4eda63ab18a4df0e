// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which line of which patch a line of a mail is: of its own patch, of the patch that it quotes, or,
 * where that mail is not here, of what the quote shows of it. And what is said about such lines.
 */
public final class QuotedCode {
  private final ThreadTree tree;
  private final QuoteTrails trails;

  /** Message to line to the line of a patch: of its own, and of one that is only quoted. */
  private final Map<String, Map<Integer, PatchLine>> own = new HashMap<>();

  private final Map<String, Map<Integer, PatchLine>> quoted = new HashMap<>();

  /**
   * What a reviewer says below a line of a patch.
   *
   * @param messageId the reviewer's mail
   * @param first index of the first line of what is said
   * @param last index of the last one
   * @param below index of the quoted line right above
   * @param about that line in the patch
   */
  public record Comment(String messageId, int first, int last, int below, PatchLine about) {}

  private QuotedCode(ThreadTree tree, QuoteTrails trails) {
    this.tree = tree;
    this.trails = trails;
  }

  /** Ties the lines of a tree; reading a mail's patches waits until they are asked for. */
  public static QuotedCode of(ThreadTree tree, QuoteTrails trails) {
    return new QuotedCode(tree, trails);
  }

  /** The line of a patch that a line of a mail is; empty for all other lines. */
  public Optional<PatchLine> at(String messageId, int line) {
    Optional<Provenance> provenance = trails.of(messageId, line);
    if (provenance.isEmpty()) {
      return Optional.ofNullable(own(messageId).get(line));
    }
    if (provenance.get() instanceof Provenance.Said said) {
      return Optional.ofNullable(own(said.first().messageId()).get(said.first().line()));
    }
    return Optional.ofNullable(quoted.computeIfAbsent(messageId, this::readQuotes).get(line));
  }

  /** What is said right below lines of patches, in the order of the tree. */
  public List<Comment> comments() {
    List<Comment> comments = new ArrayList<>();
    for (ThreadTree.Row row : tree.rows()) {
      comments(row.message().id(), comments);
    }
    return comments;
  }

  private void comments(String id, List<Comment> into) {
    List<BodyLine> lines = tree.message(id).orElseThrow().lines();
    int at = 0;
    int below = -1; // the last line of an answered quote, while its answer goes on
    int first = 0;
    for (BodyBlock block : tree.body(id)) {
      if (block instanceof QuoteBlock quote) {
        comment(id, lines, below, first, at, into);
        below = quote.answered() ? lastWords(lines, at, at + quote.lines().size()) : -1;
        first = at + quote.lines().size();
      } else if (!(block instanceof BodyBlock.Prose || block instanceof BodyBlock.Preformatted)) {
        comment(id, lines, below, first, at, into);
        below = -1;
      }
      at += block.lines().size();
    }
    comment(id, lines, below, first, at, into);
  }

  private void comment(
      String id, List<BodyLine> lines, int below, int first, int end, List<Comment> into) {
    int last = lastWords(lines, first, end);
    if (below >= 0 && last >= first) {
      at(id, below)
          .filter(line -> line.kind().code())
          .ifPresent(line -> into.add(new Comment(id, first, last, below, line)));
    }
  }

  /** The last line with words before an index; before the first one where there is none. */
  private static int lastWords(List<BodyLine> lines, int first, int end) {
    int last = end - 1;
    while (last >= first && lines.get(last).blank()) {
      last--;
    }
    return last;
  }

  private Map<Integer, PatchLine> own(String id) {
    return own.computeIfAbsent(
        id,
        i -> {
          Map<Integer, PatchLine> found = new HashMap<>();
          int at = 0;
          for (BodyBlock block : tree.body(i)) {
            if (block instanceof Patch patch) {
              for (int p = 0; p < patch.patchLines().size(); p++) {
                found.put(at + p, patch.patchLines().get(p));
              }
            }
            at += block.lines().size();
          }
          return found;
        });
  }

  /** The patches that a mail quotes, each depth by itself: answers stand between their lines. */
  private Map<Integer, PatchLine> readQuotes(String id) {
    List<BodyLine> lines = tree.message(id).orElseThrow().lines();
    Map<Integer, List<Integer>> byDepth = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).depth() > 0) {
        byDepth.computeIfAbsent(lines.get(i).depth(), d -> new ArrayList<>()).add(i);
      }
    }
    Map<Integer, PatchLine> found = new HashMap<>();
    byDepth.values().forEach(places -> readQuote(lines, places, found));
    return found;
  }

  private static void readQuote(
      List<BodyLine> lines, List<Integer> places, Map<Integer, PatchLine> found) {
    List<BodyLine> bare = new ArrayList<>();
    for (int place : places) {
      BodyLine line = lines.get(place);
      bare.add(new BodyLine(line.text(), 0, line.text(), line.repairs()));
    }
    int at = 0;
    while (at < bare.size()) {
      int start = PatchReader.startOfCode(bare, at);
      if (start == bare.size()) {
        return;
      }
      Patch patch = PatchReader.read(bare.subList(start, bare.size()));
      for (int p = 0; p < patch.patchLines().size(); p++) {
        PatchLine line = patch.patchLines().get(p);
        int place = places.get(start + p);
        if (!line.kind().code() || !line.place().estimated() || signed(line.line().text())) {
          found.put(place, new PatchLine(line.kind(), lines.get(place), line.place()));
        }
      }
      at = start + patch.patchLines().size();
    }
  }

  /** Below a hunk that was trimmed anything may follow; only what looks like code is taken. */
  private static boolean signed(String text) {
    return !text.isBlank() && "+- ".indexOf(text.charAt(0)) >= 0 && !text.equals("-- ");
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import outlive.mail.BodyLine;
import outlive.mail.Message;
import outlive.mail.Provenance;
import outlive.mail.QuoteTrails;
import outlive.mail.Spot;
import outlive.mail.ThreadTree;

/**
 * Traces quoted lines in the simplest way there is, to check the other one by: a line is its
 * ancestor's where both are equal but for blanks, and where that ancestor says it once.
 */
final class Naive {
  /** Shorter lines are equal by chance. */
  private static final int SHORTEST = 10;

  private final ThreadTree tree;

  /** Message to its own lines to where they stand, -1 for one that stands there twice. */
  private final Map<String, Map<String, Integer>> own = new HashMap<>();

  Naive(ThreadTree tree) {
    this.tree = tree;
    for (Message message : tree.messages()) {
      Map<String, Integer> lines = new HashMap<>();
      List<BodyLine> body = message.lines();
      for (int i = 0; i < body.size(); i++) {
        if (body.get(i).depth() == 0) {
          lines.merge(bare(body.get(i)), i, (a, b) -> -1);
        }
      }
      own.put(message.id(), lines);
    }
  }

  /** The ancestors of a message, its parent first. */
  List<String> ancestors(String id) {
    List<String> ancestors = new ArrayList<>();
    Optional<String> at = tree.parent(id);
    while (at.isPresent()) {
      ancestors.add(at.get());
      at = tree.parent(at.get());
    }
    return ancestors;
  }

  /** How many levels up a line is said: one for each ancestor that says it. */
  List<Integer> levels(String id, BodyLine line) {
    List<Integer> levels = new ArrayList<>();
    List<String> ancestors = ancestors(id);
    for (int up = 1; up <= ancestors.size() && testable(line); up++) {
      if (own.getOrDefault(ancestors.get(up - 1), Map.of()).containsKey(bare(line))) {
        levels.add(up);
      }
    }
    return levels;
  }

  static boolean testable(BodyLine line) {
    return line.depth() > 0 && bare(line).length() >= SHORTEST;
  }

  /** What a comparison found: the lines, those traced, those traced otherwise than here. */
  record Traces(int quoted, int testable, int traced, int ambiguous, List<String> wrong) {}

  /** Compares the traces of all quoted lines of mails whose parent is there. */
  Traces compare(QuoteTrails trails) {
    int quoted = 0;
    int testable = 0;
    int traced = 0;
    int ambiguous = 0;
    List<String> wrong = new ArrayList<>();
    for (Message message : tree.messages()) {
      List<BodyLine> lines = message.lines();
      for (int i = 0; i < lines.size() && tree.parent(message.id()).isPresent(); i++) {
        Optional<Provenance> provenance = trails.of(message.id(), i);
        if (provenance.isEmpty()) {
          continue;
        }
        quoted++;
        ambiguous += provenance.get() instanceof Provenance.Ambiguous ? 1 : 0;
        Optional<Spot> truth = only(message.id(), lines.get(i));
        testable += truth.isPresent() ? 1 : 0;
        if (provenance.get() instanceof Provenance.Said said) {
          traced++;
          if (truth.isPresent() && !truth.get().equals(said.first())) {
            wrong.add(message.id() + " " + lines.get(i).raw() + ": " + said + ", not " + truth);
          }
        } else if (truth.isPresent()) {
          wrong.add(message.id() + " " + lines.get(i).raw() + ": not traced to " + truth);
        }
      }
    }
    return new Traces(quoted, testable, traced, ambiguous, wrong);
  }

  /** The one place where a line is said by the ancestor so many levels up as it is deep. */
  private Optional<Spot> only(String id, BodyLine line) {
    List<String> ancestors = ancestors(id);
    if (!testable(line) || line.depth() > ancestors.size()) {
      return Optional.empty();
    }
    String said = ancestors.get(line.depth() - 1);
    int at = own.getOrDefault(said, Map.of()).getOrDefault(bare(line), -1);
    return at < 0 ? Optional.empty() : Optional.of(new Spot(said, at, 0));
  }

  private static String bare(BodyLine line) {
    return line.text().replaceAll("\\s+", "");
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who vouches for which patch: {@code Reviewed-by:} and the like, given in answers to it. */
public final class Vouching {
  private final Map<String, List<Given>> byPatch = new HashMap<>();

  private Vouching() {}

  /**
   * A trailer that an answer gives.
   *
   * @param trailer the line
   * @param messageId the mail that it stands in, in its author's own words
   */
  public record Given(Trailer trailer, String messageId) {}

  /** Collects the trailers of all answers; each counts for the nearest patch that is answered. */
  public static Vouching of(ThreadTree tree) {
    Vouching vouching = new Vouching();
    List<String> patches = new ArrayList<>(); // per level: the nearest patch, "" for none
    for (ThreadTree.Row row : tree.rows()) {
      patches.subList(row.level(), patches.size()).clear();
      String id = row.message().id();
      String above = patches.isEmpty() ? "" : patches.get(patches.size() - 1);
      List<BodyBlock> blocks = tree.body(id);
      boolean isPatch = blocks.stream().anyMatch(Patch.class::isInstance);
      if (!isPatch && !above.isEmpty()) {
        vouching.add(above, id, blocks);
      }
      patches.add(isPatch ? id : above);
    }
    return vouching;
  }

  /** The trailers given for a patch, in the order of the tree. */
  public List<Given> of(String patchId) {
    return List.copyOf(byPatch.getOrDefault(patchId, List.of()));
  }

  private void add(String patch, String id, List<BodyBlock> blocks) {
    for (BodyBlock block : blocks) {
      if (block instanceof BodyBlock.Trailers trailers) {
        for (Trailer trailer : trailers.trailers()) {
          if (trailer.vouches()) {
            byPatch.computeIfAbsent(patch, p -> new ArrayList<>()).add(new Given(trailer, id));
          }
        }
      }
    }
  }
}

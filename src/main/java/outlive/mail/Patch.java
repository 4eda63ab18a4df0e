// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;

/**
 * A patch in the author's own words, from the {@code ---} above its diffstat to its end.
 *
 * @param patchLines all of its lines in order, for showing it
 * @param files the files that it touches, in order
 * @param hunks its hunks in order
 */
public record Patch(List<PatchLine> patchLines, List<PatchFile> files, List<Hunk> hunks)
    implements BodyBlock {
  public Patch {
    patchLines = List.copyOf(patchLines);
    files = List.copyOf(files);
    hunks = List.copyOf(hunks);
  }

  @Override
  public List<BodyLine> lines() {
    return patchLines.stream().map(PatchLine::line).toList();
  }
}

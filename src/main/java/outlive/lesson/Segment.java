// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A piece of a source between two tag lines: all of its lines belong to the same regions.
 *
 * @param line number of its first line in the file
 * @param lines as they stand there, from the first that is not blank to the last
 * @param head the tag whose region begins with this piece; none for what follows a region, or for
 *     the rest of a region around another one
 */
public record Segment(int line, List<String> lines, Optional<String> head) {
  public Segment {
    lines = List.copyOf(lines);
  }

  /** A whole source in its pieces; tag lines and blank lines at the ends are in none of them. */
  public static List<Segment> of(SourceText source) {
    List<Segment> segments = new ArrayList<>();
    Optional<String> head = Optional.empty();
    int start = 0;
    for (int i = 0; i < source.lines().size(); i++) {
      Optional<Regions.Mark> mark = Regions.Mark.in(source.lines().get(i));
      if (mark.isPresent()) {
        add(segments, source, start, i, head);
        head = mark.filter(Regions.Mark::starts).map(Regions.Mark::tag);
        start = i + 1;
      }
    }
    add(segments, source, start, source.lines().size(), head);
    return segments;
  }

  private static void add(
      List<Segment> segments, SourceText source, int start, int end, Optional<String> head) {
    int from = start;
    int to = end;
    while (from < to && source.lines().get(from).isBlank()) {
      from++;
    }
    while (to > from && source.lines().get(to - 1).isBlank()) {
      to--;
    }
    if (from < to || head.isPresent()) {
      segments.add(new Segment(from + 1, source.lines().subList(from, to), head));
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.finding.Finding;

/**
 * Every tagged region of a set of sources, by tag. The form is Asciidoctor's ({@code //
 * tag::NAME[]} to {@code // end::NAME[]}), with one rule more: a tag names one place only.
 */
public final class Regions {
  private static final Pattern MARK = Pattern.compile("(tag|end)::([\\w.-]+)\\[\\]");

  /** A line that starts a region or ends it. */
  record Mark(boolean starts, String tag) {
    static Optional<Mark> in(String line) {
      if (!line.contains("::")) {
        return Optional.empty(); // nearly all lines, and a port has many
      }
      Matcher mark = MARK.matcher(line);
      return mark.find()
          ? Optional.of(new Mark(mark.group(1).equals("tag"), mark.group(2)))
          : Optional.empty();
    }
  }

  private final Map<String, Region> byTag = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /** Reads the regions of all sources; what does not fit together becomes a finding. */
  public static Regions of(Collection<SourceText> sources) {
    Regions regions = new Regions();
    sources.forEach(regions::read);
    return regions;
  }

  /** The region of a tag. */
  public Optional<Region> find(String tag) {
    return Optional.ofNullable(byTag.get(tag));
  }

  /**
   * A region that a text names.
   *
   * @param start where the name begins in the text
   * @param end where it ends
   */
  public record Named(Region region, int start, int end) {}

  /**
   * The regions whose kernel symbols are words of a text, in its order. The kernel hides a
   * function's worker behind underscores: {@code __drmm_add_action} is {@code drmm_add_action},
   * unless the port has both. One look-up a word: it does not matter how many symbols there are.
   */
  public List<Named> named(String text) {
    List<Named> named = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || !isWord(text.charAt(at))) {
        int from = start;
        int to = at;
        Optional<Region> region = from < to ? function(text.substring(from, to)) : Optional.empty();
        region.ifPresent(each -> named.add(new Named(each, from, to)));
        start = at + 1;
      }
    }
    return named;
  }

  /** The region of a function, or of the one that it is a worker of. */
  Optional<Region> function(String symbol) {
    return find(symbol)
        .or(() -> symbol.startsWith("_") ? find(symbol.replaceFirst("^_+", "")) : Optional.empty());
  }

  private static boolean isWord(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** All regions, ordered by tag. */
  public Collection<Region> all() {
    return List.copyOf(byTag.values());
  }

  /** Tags opened twice, never opened or never closed. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  private void read(SourceText source) {
    Map<String, Integer> open = new LinkedHashMap<>();
    for (int i = 0; i < source.lines().size(); i++) {
      Optional<Mark> mark = Mark.in(source.lines().get(i));
      if (mark.isEmpty()) {
        continue;
      }
      String tag = mark.get().tag();
      if (mark.get().starts()) {
        if (open.putIfAbsent(tag, i) != null || byTag.containsKey(tag)) {
          findings.add(source.finding(i + 1, "tag " + tag + " is there twice; rename one"));
        }
      } else if (open.containsKey(tag)) {
        byTag.putIfAbsent(tag, cut(tag, source, open.get(tag) + 1, i));
        open.remove(tag);
      } else {
        findings.add(source.finding(i + 1, "end::" + tag + "[] without tag::" + tag + "[]"));
      }
    }
    open.forEach(
        (tag, at) ->
            findings.add(
                source.finding(at + 1, "tag " + tag + " is never closed; add end::" + tag + "[]")));
  }

  private static Region cut(String tag, SourceText source, int from, int to) {
    List<String> kept =
        source.lines().subList(from, to).stream().filter(line -> Mark.in(line).isEmpty()).toList();
    return new Region(tag, source.file(), from + 1, Region.dedent(kept));
  }
}

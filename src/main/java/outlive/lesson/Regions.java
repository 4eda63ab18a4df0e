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
      Matcher mark = MARK.matcher(source.lines().get(i));
      if (!mark.find()) {
        continue;
      }
      String tag = mark.group(2);
      if (mark.group(1).equals("tag")) {
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
        source.lines().subList(from, to).stream()
            .filter(line -> !MARK.matcher(line).find())
            .toList();
    return new Region(tag, source.file(), from + 1, Region.dedent(kept));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import outlive.lesson.PortTie;
import outlive.lesson.Region;
import outlive.lesson.Regions;
import outlive.mail.PatchLine;

/** From lines of patches to the port: the method that they are in, and those that they name. */
final class PortLinks {
  /** A hunk that names more has the rest a click away, in the method that it is in. */
  private static final int MOST = 12;

  private final Regions port;

  PortLinks(Regions port) {
    this.port = port;
  }

  /** What the port has of some lines: first what they are in, then what they name. */
  private record Ties(Set<Region> within, Set<Region> named) {}

  /**
   * Writes the links of some lines.
   *
   * @param root the way from the page to the root of the site
   * @return whether there are any
   */
  boolean write(Html html, String root, Collection<PatchLine> lines) {
    Ties ties = ties(lines);
    if (ties.within().isEmpty() && ties.named().isEmpty()) {
      return false;
    }
    html.text("In the port: ");
    list(html, root, ties.within());
    if (!ties.named().isEmpty()) {
      html.text(ties.within().isEmpty() ? "" : "; named here: ");
      list(html, root, ties.named());
    }
    return true;
  }

  /** A changed line says what a hunk is about; a context line only where it is. */
  private Ties ties(Collection<PatchLine> lines) {
    Set<Region> within = new LinkedHashSet<>();
    Set<Region> named = new LinkedHashSet<>();
    boolean changes = lines.stream().anyMatch(line -> changed(line));
    for (PatchLine line : lines) {
      PortTie tie = PortTie.of(line, port);
      if (line.kind().code() && (changed(line) || !changes)) {
        tie.within().ifPresent(within::add);
        named.addAll(tie.named());
      }
    }
    named.removeAll(within);
    return new Ties(within, named);
  }

  private static boolean changed(PatchLine line) {
    return line.kind() == PatchLine.Kind.ADDED || line.kind() == PatchLine.Kind.REMOVED;
  }

  private static void list(Html html, String root, Set<Region> regions) {
    List<Region> all = new ArrayList<>(regions);
    for (int i = 0; i < Math.min(MOST, all.size()); i++) {
      Region region = all.get(i);
      html.text(i == 0 ? "" : ", ");
      html.open("a", "href", root + Addresses.code(region)).element("code", region.tag());
      html.text(" in " + region.fileName()).close();
    }
    html.text(all.size() > MOST ? " and " + (all.size() - MOST) + " more" : "");
  }
}

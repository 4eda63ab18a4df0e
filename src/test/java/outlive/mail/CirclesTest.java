// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import outlive.mail.How.Confidence;
import outlive.mail.How.Evidence;

class CirclesTest {

  @Test
  void treeIsLeftAlone() {
    assertEquals("- 0 0 1", cut(root(), to(0), to(0), to(1)));
  }

  @Test
  void leastSureLinkOfACircleIsCut() {
    assertEquals("1 - 0", cut(to(1), unsure(2), to(0)));
    assertEquals("1 -", cut(to(1), to(0)));
    assertEquals("-", cut(to(0)));
  }

  @Test
  void tailThatLeadsIntoACircleStays() {
    assertEquals("1 2 - 2", cut(to(1), to(2), unsure(1), to(2)));
  }

  @Test
  void twoCirclesAreCutBoth() {
    assertEquals("1 - 3 -", cut(to(1), to(0), to(3), to(2)));
  }

  private static Link root() {
    return Link.none(Evidence.ROOT, Confidence.SURE, "");
  }

  private static Link to(int parent) {
    return Link.to(parent, Confidence.SURE, Set.of(Evidence.QUOTE));
  }

  private static Link unsure(int parent) {
    return Link.to(parent, Confidence.UNSURE, Set.of(Evidence.QUOTE));
  }

  private static String cut(Link... links) {
    List<Link> list = new ArrayList<>(List.of(links));
    Circles.cut(list);
    return list.stream()
        .map(link -> link.parent() == Link.NONE ? "-" : String.valueOf(link.parent()))
        .collect(Collectors.joining(" "));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConcordanceTest {
  private static final Weave WEAVE =
      Cloth.cloth()
          .port(
              "// tag::drmm_kfree[]",
              "x",
              "// end::drmm_kfree[]",
              "// tag::drm_put[]",
              "// end::drm_put[]")
          .lesson("About drmm_kfree.")
          .mail("Ann", "We need drmm_kfree soon, and drm_put_all.")
          .mail("Bob", "> We need drmm_kfree soon", "", "Why?")
          .weave();

  private static final List<Concordance.Row> ROWS = Concordance.of(WEAVE).rows();

  @Test
  void hasARowForEveryTagInOrder() {
    assertEquals(
        List.of("drm_put", "drmm_kfree"), ROWS.stream().map(Concordance.Row::symbol).toList());
  }

  @Test
  void tellsWhereASymbolIsMet() {
    Concordance.Row row = ROWS.get(1);
    assertEquals("Port.java", row.port().file());
    assertEquals(2, row.port().line());
    assertEquals(List.of("lesson.adoc"), row.lessons());
  }

  @Test
  void countsOwnWordsOnly() {
    assertEquals(List.of("t#1"), ROWS.get(1).mails());
  }

  @Test
  void doesNotTakeALongerNameForTheSymbol() {
    assertEquals(List.of(), ROWS.get(0).mails());
  }
}

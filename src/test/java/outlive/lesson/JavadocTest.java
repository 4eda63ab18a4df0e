// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavadocTest {
  private static String sentence(String... lines) {
    return Javadoc.sentence(List.of(lines));
  }

  @Test
  void endsWithTheFirstStop() {
    assertEquals("Frees it.", sentence("/** Frees it. And more. */", "void free() {}"));
    assertEquals(
        "Frees memory early (drmm_kfree, DM-7).",
        sentence("/**", " * Frees memory", " * early (drmm_kfree, DM-7). Never.", " */"));
  }

  @Test
  void endsWhereThePartsBegin() {
    assertEquals("Gives it", sentence("/** Gives it", " *", " * @return it */"));
    assertEquals("A list", sentence("/**", " * A list", " *", " * <p>More", " */"));
  }

  @Test
  void readsInlineTagsAsTheirWords() {
    assertEquals(
        "As add and Devm.kzalloc of Devm, with x y < 3 or the list.",
        sentence(
            "/** As {@link #add} and {@link Devm#kzalloc} of {@link outlive.base.Devm}, with {@code x y} &lt; 3"
                + " or {@link ListHead the list}. */"));
  }

  @Test
  void isEmptyWithoutJavadoc() {
    assertEquals("", sentence("// A remark.", "void free() {}"));
    assertEquals("", sentence("/** never closed"));
  }

  @Test
  void ofATypeIsWhatStartsAtTheMargin() {
    SourceText bare =
        SourceText.of("A.java", "class A {", "  /** Not the class. */", "  int a;", "}");
    SourceText told = SourceText.of("A.java", "import x;", "", "/** The class. */", "class A {}");
    assertEquals("", Javadoc.sentence(bare));
    assertEquals("The class.", Javadoc.sentence(told));
  }
}

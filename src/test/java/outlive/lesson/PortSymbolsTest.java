// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.finding.Finding;

class PortSymbolsTest {
  private static List<SourceText> type(String... body) {
    List<String> lines = new ArrayList<>(List.of("public final class Drmm {"));
    lines.addAll(List.of(body));
    lines.add("}");
    return List.of(new SourceText("Drmm.java", lines));
  }

  private static List<String> silent(String... body) {
    return PortSymbols.silent(type(body)).stream().map(Finding::toString).toList();
  }

  @Nested
  class Known {
    @Test
    void areTheNamesInCommentsTagsAndAnnotations() {
      assertTrue(
          PortSymbols.known(type("  // tag::drmm_kfree[]", "  /** As (kref_put). */"))
              .containsAll(List.of("drmm_kfree", "kref_put")));
    }
  }

  @Nested
  class Silent {
    @Test
    void namesAMethodWithoutSymbolOrReason() {
      assertEquals(
          List.of("Drmm.java:3: add names no kernel symbol; name it, or say why there is none"),
          silent("  /** Adds. */", "  public static int add(int x) {", "    return x + 1;", "  }"));
    }

    @Test
    void isContentWithASymbolInTheJavadoc() {
      assertEquals(
          List.of(),
          silent("  /** Adds (drmm_add_action). */", "  public int add(int x) {", "    go(x);"));
    }

    @Test
    void isContentWithTheAnnotation() {
      assertEquals(
          List.of(),
          silent(
              "  /** Frees. */",
              "  @Symbol(\"kfree\")",
              "  public void free(int x) {",
              "    go(x);"));
    }

    @Test
    void isContentWithAReason() {
      assertEquals(
          List.of(),
          silent(
              "  /** Sets up; the kernel reads it from ELF. */",
              "  public void a(int b) {",
              "    c();"));
    }

    @Test
    void lookThroughGettersOverridesAndConstructors() {
      assertEquals(
          List.of(),
          silent(
              "  public int refs() {",
              "    return refs;",
              "  }",
              "  @Override",
              "  public boolean equals(Object o) {",
              "    go(o);",
              "  }",
              "  public Drmm(int x) {",
              "    go(x);",
              "  }"));
    }

    @Test
    void lookThroughAFunctionPointerButNotThroughAOneLineFunction() {
      assertEquals(
          List.of("Drmm.java:5: exit names no kernel symbol; name it, or say why there is none"),
          silent(
              "  public void call(Object data) {",
              "    function.accept(data);",
              "  }",
              "  public void exit() {",
              "    sections--;",
              "  }"));
    }

    @Test
    void doNotAskAHiddenType() {
      assertEquals(
          List.of(),
          PortSymbols.silent(
              List.of(
                  SourceText.of("N.java", "final class N {", "  public void a(int b) {", "  }"))));
    }
  }
}

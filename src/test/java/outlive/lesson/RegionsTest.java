// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.finding.Finding;

class RegionsTest {
  private static Regions read(String... lines) {
    return Regions.of(List.of(SourceText.of("A.java", lines)));
  }

  private static List<String> findings(String... lines) {
    return read(lines).findings().stream().map(Finding::toString).toList();
  }

  @Nested
  class Cutting {
    @Test
    void takesTheLinesBetweenTheTagsWithoutTheirIndentation() {
      Region region =
          read(
                  "class A {",
                  "  // tag::put[]",
                  "  void put() {",
                  "    x();",
                  "  }",
                  "  // end::put[]",
                  "}")
              .find("put")
              .orElseThrow();
      assertEquals(List.of("void put() {", "  x();", "}"), region.lines());
      assertEquals(3, region.line());
    }

    @Test
    void leavesOutTheTagsOfARegionWithinTheRegion() {
      Regions regions =
          read("// tag::a[]", "one", "// tag::b[]", "two", "// end::b[]", "// end::a[]");
      assertEquals(List.of("one", "two"), regions.find("a").orElseThrow().lines());
      assertEquals(List.of("two"), regions.find("b").orElseThrow().lines());
    }

    @Test
    void knowsNothingOfATagThatIsNotThere() {
      assertEquals(Optional.empty(), read("x").find("a"));
    }
  }

  @Nested
  class Code {
    @Test
    void leavesOutJavadocAndTheSymbol() {
      Region region =
          read(
                  "// tag::a[]",
                  "/**",
                  " * Says.",
                  " */",
                  "@Symbol(\"a\")",
                  "int a() { // b",
                  "",
                  "}",
                  "// end::a[]")
              .find("a")
              .orElseThrow();
      assertEquals(List.of("int a() { // b", "", "}"), region.code());
    }

    @Test
    void hasASignatureInOneLine() {
      Region region =
          read(
                  "// tag::a[]",
                  "@Symbol(\"a\")",
                  "@Override",
                  "int a(",
                  "    int b,",
                  "    int c) {",
                  "  d();",
                  "}",
                  "// end::a[]")
              .find("a")
              .orElseThrow();
      assertEquals("int a(int b, int c)", region.signature());
    }

    @Test
    void keepsOneBlankLineBetweenTwoMethods() {
      Region region =
          read("// tag::a[]", "one", "", "/** Two. */", "two", "", "// end::a[]")
              .find("a")
              .orElseThrow();
      assertEquals(List.of("one", "", "two"), region.code());
    }
  }

  @Nested
  class Naming {
    private List<String> named(String text) {
      return read("// tag::a_b[]", "// end::a_b[]", "// tag::__c[]", "// end::__c[]")
          .named(text)
          .stream()
          .map(named -> named.region().tag() + " " + text.substring(named.start(), named.end()))
          .toList();
    }

    @Test
    void findsWholeWordsInTheirOrder() {
      assertEquals(List.of("__c __c", "a_b a_b"), named("(__c) calls a_b()."));
      assertEquals(List.of(), named("xa_b a_b1 a_bc a_-b _ __"));
    }

    @Test
    void findsAFunctionByItsWorkerUnlessThePortHasBoth() {
      assertEquals(List.of("a_b __a_b", "__c __c"), named("__a_b, __c and c"));
    }
  }

  @Nested
  class Findings {
    @Test
    void nameATagThatIsNeverClosed() {
      assertEquals(
          List.of("A.java:2: tag a is never closed; add end::a[]"), findings("x", "// tag::a[]"));
    }

    @Test
    void nameAnEndWithoutABeginning() {
      assertEquals(List.of("A.java:1: end::a[] without tag::a[]"), findings("// end::a[]"));
    }

    @Test
    void nameATagThatIsThereTwice() {
      assertEquals(
          List.of("A.java:3: tag a is there twice; rename one"),
          findings("// tag::a[]", "// end::a[]", "// tag::a[]", "// end::a[]"));
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final String[] PORT = {"// tag::drmm_kfree[]", "free(x);", "// end::drmm_kfree[]"};

  private static List<String> drift(String... lesson) {
    return Cloth.cloth().port(PORT).lesson(lesson).mail("Ann", "Memory goes.").drift();
  }

  @Test
  void isNoneWhereEverythingMeets() {
    assertEquals(
        List.of(),
        drift(
            "include::port:drmm_kfree[co=\"free(x)\"]",
            "include::script:Demo[from=\"run()\",to=\"run()\"]",
            "mail::t#1[\"Memory\"]",
            "output::Demo[from=\"BUG\"]",
            "run::Demo[]",
            "exercise::01-demo[]",
            "About `drmm_kfree()`."));
  }

  @Nested
  class Names {
    @Test
    void aTagThatIsGone() {
      assertEquals(
          List.of("lesson.adoc:2: no tag drmm_gone in the port"),
          drift("", "include::port:drmm_gone[]"));
    }

    @Test
    void linesOfAScriptThatAreGone() {
      assertEquals(
          List.of(
              "lesson.adoc:1: no such lines in jbang-scripts/Demo.java; copy words that it has"),
          drift("include::script:Demo[from=\"walk()\"]"));
    }

    @Test
    void aCalloutWhoseLineIsGone() {
      assertEquals(
          List.of("lesson.adoc:1: callout 1: no line has \"put(x)\"; name one line's words"),
          drift("include::port:drmm_kfree[co=\"put(x)\"]"));
    }

    @Test
    void aPassageThatNobodyWrote() {
      assertEquals(
          List.of("lesson.adoc:1: Ann does not say \"Time\" in t#1; copy the words"),
          drift("mail::t#1[\"Time\"]"));
    }

    @Test
    void outputThatTheScriptDoesNotPrint() {
      assertEquals(
          List.of(
              "lesson.adoc:1: Demo does not print from \"WARN\" to \"\";"
                  + " copy words that it prints"),
          drift("output::Demo[from=\"WARN\"]"));
    }

    @Test
    void outputOfNoScript() {
      assertEquals(
          List.of("lesson.adoc:1: no output jbang-scripts/expected/Gone.txt"),
          drift("output::Gone[]"));
    }

    @Test
    void scriptsAndExercisesThatAreGone() {
      assertEquals(
          List.of(
              "lesson.adoc:1: no script jbang-scripts/Gone.java",
              "lesson.adoc:2: no exercise src/exercises/02-gone"),
          drift("run::Gone[]", "exercise::02-gone[]"));
    }

    @Test
    void aSymbolThatThePortDoesNotHave() {
      assertEquals(
          List.of(
              "lesson.adoc:1: the port has no drmm_free;"
                  + " mend it, or list it under :symbols-elsewhere:"),
          drift("Call `drmm_free`."));
    }

    @Test
    void anExerciseAboutASymbolThatThePortDoesNotHave() {
      assertEquals(
          List.of("Starter.java:2: no tag drmm_gone in the port"),
          Cloth.cloth().port(PORT).starter("// about: drmm_kfree", "// about: drmm_gone").drift());
    }

    @Test
    void aLineOfTheScenariosTableThatLeadsNowhere() {
      assertEquals(
          List.of(
              "src/scenarios/symbols.txt:1: no tag drmm_gone in the port",
              "src/scenarios/symbols.txt:2: no scenario src/scenarios/lost.scn"),
          Cloth.cloth()
              .port(PORT)
              .scenario("small", "drmm_gone: all", "drmm_kfree: small lost")
              .drift());
    }

    @Test
    void aTagOfThePortThatIsOpen() {
      assertEquals(
          List.of("Port.java:1: tag a is never closed; add end::a[]"),
          Cloth.cloth().port("// tag::a[]").drift());
    }
  }

  @Test
  void letsALessonNameWhatOnlyTheKernelHas() {
    assertEquals(
        List.of(),
        drift(":symbols-elsewhere: drm_dev_fini, devm_ioremap", "`drm_dev_fini` is gone."));
  }
}

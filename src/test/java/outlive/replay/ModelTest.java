// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.replay.model.CallLists;
import outlive.replay.model.Model;
import outlive.replay.model.Shrinker;
import outlive.replay.model.Undefined;

/** What the random comparison stands on: the model, the lists of calls and the shrinker. */
class ModelTest {
  private static final Path LINUX = Path.of("src/test/resources/conformance/linux-6.12.txt");
  private static final Pattern CASE = Pattern.compile("(?m)^(?=# case )");

  /** The whole file again, from its calls alone. */
  private static String modelled(String text) {
    StringBuilder out = new StringBuilder();
    for (String part : CASE.splitAsStream(text).toList()) {
      List<String> lines = part.lines().toList();
      List<String> calls =
          lines.stream().filter(line -> line.startsWith("> ")).map(l -> l.substring(2)).toList();
      out.append(lines.get(0)).append('\n');
      Model.play(calls).forEach(line -> out.append(line).append('\n'));
    }
    return out.toString();
  }

  @Test
  void printsAllTranscriptsOfTheKernelByteForByte() throws IOException {
    String linux = Files.readString(LINUX);
    assertEquals(150, linux.lines().filter(line -> line.startsWith("# case ")).count());
    assertEquals(linux, modelled(linux));
  }

  @Test
  void knowsNothingOfThePort() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "outlive.replay.model")
        .check(new ClassFileImporter().importPackages("outlive.replay.model"));
  }

  @Nested
  class LeavesOpen {
    private void assertOpen(String why, String... calls) {
      List<String> all = new ArrayList<>(List.of("device dev0", "drm_device drm0 dev0"));
      all.addAll(List.of(calls));
      Undefined open = assertThrows(Undefined.class, () -> Model.play(all));
      assertTrue(open.why().contains(why), open.why());
      assertEquals(all.size() - 1, open.index());
      assertEquals(all.subList(0, all.size() - 1), Model.defined(all));
    }

    @Test
    void aPutBelowZero() {
      assertOpen("RM-7", "drm_dev_put drm0", "drm_dev_put drm0");
    }

    @Test
    void aReferenceOnZero() {
      assertOpen(
          "RM-7", "drmm_add_action drm0 act0 d0", "on act0 drm_dev_get drm0", "drm_dev_put drm0");
    }

    @Test
    void freeingTheEntryThatComesNext() {
      assertOpen(
          "RM-3",
          "drmm_kmalloc drm0 p1 8",
          "drmm_add_action drm0 act0 d0",
          "on act0 drmm_kfree drm0 p1",
          "drm_dev_put drm0");
    }

    @Test
    void releasingTheActionThatRuns() {
      assertOpen(
          "RM-6",
          "drmm_add_action drm0 act0 d0",
          "on act0 drmm_release_action drm0 act0 d0",
          "drm_dev_put drm0");
    }

    @Test
    void dataThatIsComparedWithNone() {
      assertOpen("DM-3", "drmm_add_action drm0 act0 NULL", "drmm_release_action drm0 act0 d0");
    }

    @Test
    void aNameThatIsTakenOrMissing() {
      assertOpen("there are two dev0", "device dev0");
      assertOpen("there is no dev1", "drm_device drm1 dev1");
    }

    @Test
    void theContainerOfAnother() {
      assertOpen("DM-10", "drm_device drm1 dev0", "drmm_add_final_kfree drm0 drm1");
    }
  }

  @Nested
  class Lists {
    @Test
    void oneSeedIsOneList() {
      assertEquals(CallLists.of(7), CallLists.of(7));
      assertEquals(100, LongStream.range(0, 100).mapToObj(CallLists::of).distinct().count());
    }

    /** A generator that never meets a case would try nothing there. */
    @Test
    void meetEveryAnswerThatTheKernelHas() {
      String all =
          LongStream.range(0, 500)
              .mapToObj(seed -> Model.play(Model.defined(CallLists.of(seed))))
              .flatMap(List::stream)
              .collect(Collectors.joining("\n"));
      for (String met :
          List.of(
              "WARN devm_remove_action",
              "WARN devm_release_action",
              "WARN devm_kfree",
              "WARN devres_close_group",
              "WARN devres_remove_group",
              "WARN devres_release_group",
              "WARN drmm_release_action",
              "WARN drmm_kfree",
              "WARN drmm_add_final_kfree",
              "BUG add_dr",
              "= GROUP",
              "= NULL",
              "= ZERO_SIZE_PTR",
              "= -12",
              ": failed to add action act",
              ": failed to allocate ",
              "REL grp< (0 bytes)\ndev0: REL grp< ",
              ": final_kfree\n= ", // a final put inside a callback
              "> on act0 on act")) {
        assertTrue(all.contains(met), met);
      }
    }
  }

  @Nested
  class Shrinks {
    @Test
    void toTheCallsThatMatterInTheirOrder() {
      List<String> calls = LongStream.range(0, 100).mapToObj(i -> "call " + i).toList();
      List<String> needed = List.of("call 3", "call 50", "call 99");
      assertEquals(needed, Shrinker.shrink(calls, some -> some.containsAll(needed)));
    }

    @Test
    void aHookToThePlainCall() {
      assertEquals(
          List.of("on b z"),
          Shrinker.shrink(
              List.of("x", "on a on b z", "on a y"),
              some -> some.stream().anyMatch(call -> call.endsWith("on b z"))));
    }

    @Test
    void aHookToThePlainCallWhereItsCallbackRan() {
      List<String> hooked = List.of("on a y", "x", "run a");
      List<String> plain = List.of("x", "y");
      assertEquals(
          plain,
          Shrinker.shrink(
              hooked, some -> some.equals(hooked) || Collections.indexOfSubList(some, plain) == 0));
    }

    @Test
    void dataToNull() {
      assertEquals(
          List.of("add act0 NULL"),
          Shrinker.shrink(List.of("add act0 d10"), some -> !some.isEmpty()));
    }

    @Test
    void aPairThatGoesTogether() {
      assertEquals(
          List.of("x"),
          Shrinker.shrink(
              List.of("get", "x", "put"),
              some -> some.contains("x") && some.contains("get") == some.contains("put")));
    }

    @Test
    void nothingThatIsAsShortAsCanBe() {
      List<String> calls = List.of("a", "b");
      assertEquals(calls, Shrinker.shrink(calls, calls::equals));
    }
  }
}

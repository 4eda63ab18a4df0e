// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.finding.Finding;

class ReplayTest {
  private static final Path LINUX = Path.of("src/test/resources/conformance/linux-6.12.txt");
  private static final String SETUP = "# case t\n> device dev0\n> drm_device drm0 dev0\n";

  /** The one finding of a case with the set-up and these lines; the first of them is line 4. */
  private static String findingOf(String... lines) {
    List<Finding> findings = Replay.check("t.txt", SETUP + lines(lines)).findings();
    assertEquals(1, findings.size(), findings::toString);
    return findings.get(0).toString();
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  /** What comes out for these lines, behind the set-up. */
  private static String played(String... calls) {
    StringBuilder out = new StringBuilder();
    try {
      assertEquals(List.of(), Replay.run("t.txt", SETUP + lines(calls), out));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.substring(SETUP.length());
  }

  @Nested
  class Linux612 {
    @Test
    void everyTranscriptComesOutTheSame() throws IOException {
      assertEquals(List.of(), Replay.check(LINUX).findings());
      StringBuilder out = new StringBuilder();
      assertEquals(List.of(), Replay.run(LINUX, out));
      assertEquals(Files.readString(LINUX), out.toString());
    }

    @Test
    void holds150Cases() throws IOException {
      Transcript transcript = Transcript.parse("linux", Files.readString(LINUX));
      assertEquals(150, transcript.cases().size());
    }

    @Test
    void transcriptsBesideTheProjectComeOutTheSameToo() throws IOException {
      Path shared = Path.of("../shared/conformance");
      Assumptions.assumeTrue(Files.isDirectory(shared), "no folder " + shared + ": skipped");
      try (Stream<Path> files = Files.list(shared)) {
        for (Path file : files.filter(name -> name.toString().endsWith(".txt")).toList()) {
          assertEquals(List.of(), Replay.check(file).findings());
        }
      }
    }
  }

  /** A check that lets these pass would hold nothing. */
  @Nested
  class CatchesPlanted {
    private final String text = readLinux();

    private static String readLinux() {
      try {
        return Files.readString(LINUX);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    private void assertOneDifference(String planted) {
      List<Finding> findings = Replay.check("planted.txt", planted).findings();
      assertEquals(1, findings.size(), findings::toString);
      assertTrue(findings.get(0).text().contains("the kernel printed"));
    }

    @Test
    void aWrongLine() {
      assertOneDifference(text.replaceFirst("\n= 12\n", "\n= 13\n"));
    }

    @Test
    void aLineTooMany() {
      assertOneDifference(text.replaceFirst("(\n= 12\n)", "$1WARN devm_kfree\n"));
    }

    @Test
    void aLineTooFew() {
      assertOneDifference(text.replaceFirst("\n= 12\n", "\n"));
    }

    @Test
    void aCallLeftOut() {
      assertFalse(
          Replay.check("planted.txt", text.replaceFirst("\n> devm_kmalloc [^\n]*", ""))
              .findings()
              .isEmpty());
    }

    @Test
    void onlyTheFirstOfEachCase() {
      String planted = text.replace("= ZERO_SIZE_PTR", "= SOMETHING");
      long cases =
          Transcript.parse("p", text).cases().stream()
              .filter(each -> each.toString().contains("ZERO_SIZE_PTR"))
              .count();
      assertEquals(cases, Replay.check("planted.txt", planted).findings().size());
    }

    @Test
    void namesPlaceCallAndBothLines() {
      assertEquals(
          "t.txt:6: case t, after \"devres_release_all dev0\": the kernel printed \"= 1\","
              + " the port prints \"= 0\"; one of them is wrong",
          findingOf("> drm_dev_get drm0", "> devres_release_all dev0", "= 1"));
    }

    @Test
    void silenceOfThePortIsAtTheNextLine() {
      assertEquals(
          "t.txt:4: case t, after \"devres_release_all dev0\": the kernel printed nothing more,"
              + " the port prints \"= 0\"; one of them is wrong",
          findingOf("> devres_release_all dev0"));
    }
  }

  @Nested
  class BadInput {
    @Test
    void unknownCall() {
      String finding = findingOf("> devm_kreallock dev0 p1 8");
      assertEquals(
          "t.txt:4: unknown call \"devm_kreallock\"; did you mean devm_krealloc?", finding);
      assertEquals(
          "t.txt:4: unknown call \"nonsense\"; \"help\" of ./build.sh replay lists them all",
          findingOf("> nonsense dev0"));
    }

    @Test
    void unknownCallInAHook() {
      assertTrue(findingOf("> on act1 nonsense dev0").startsWith("t.txt:4: unknown call"));
    }

    @Test
    void wrongCountOfArguments() {
      assertEquals(
          "t.txt:4: devm_kmalloc takes 3 arguments, not 2; write: devm_kmalloc DEV PTR SIZE",
          findingOf("> devm_kmalloc dev0 p1"));
      assertEquals(
          "t.txt:4: device takes 1 argument, not 0; write: device DEV", findingOf("> device"));
      assertEquals(
          "t.txt:4: on takes an action and a call; write: on ACTION CALL...",
          findingOf("> on act1"));
    }

    @Test
    void notANumber() {
      for (String size : List.of("x", "-1", "9999999999999999999")) {
        assertEquals(
            "t.txt:4: \"" + size + "\" is no number; devm_kmalloc takes DEV PTR SIZE",
            findingOf("> devm_kmalloc dev0 p1 " + size));
      }
    }

    @Test
    void nameThatNothingHas() {
      assertEquals(
          "t.txt:5: no device \"dev1\"; make it first: device DEV; or did you mean dev0?",
          findingOf("> drm_dev_get drm0", "> devres_release_all dev1"));
      assertEquals(
          "t.txt:4: no drm_device \"drm7\"; make it: drm_device DRM DEV; or did you mean drm0?",
          findingOf("> drm_dev_put drm7"));
    }

    @Test
    void nameThatNothingHasInAHookIsFoundWhereItIsWritten() {
      assertEquals(
          "t.txt:4: no device \"dev1\"; make it first: device DEV; or did you mean dev0?",
          findingOf(
              "> on act1 devres_release_all dev1",
              "> devm_add_action dev0 act1 NULL",
              "dev0: ADD act1 (16 bytes)",
              "= 0",
              "> devres_release_all dev0"));
    }

    @Test
    void nameThatIsTaken() {
      assertEquals(
          "t.txt:4: there is a \"dev0\" already; take another name", findingOf("> device dev0"));
      assertEquals(
          "t.txt:4: there is a \"drm0\" already; take another name",
          findingOf("> drm_device drm0 dev0"));
    }

    @Test
    void linesOutsideOfACase() {
      assertEquals(
          "[t.txt:1: stands before any case; put a line \"# case NAME\" above it]",
          Replay.check("t.txt", "> device dev0\n").findings().toString());
      assertEquals(
          "[t.txt:2: output before any call; put the call above it: \"> CALL\"]",
          Replay.check("t.txt", "# case t\n= 0\n").findings().toString());
    }

    @Test
    void nothingInIt() {
      for (String text : List.of("", "\n\n", "# a remark\n")) {
        assertEquals(
            "[t.txt:1: no transcript in here; a line \"# case NAME\" starts one]",
            Replay.check("t.txt", text).findings().toString());
      }
    }

    @Test
    void caseWithoutACall() {
      String text = "# case a\n# case b\n> device dev0\n# case c\n";
      assertEquals(
          List.of(
              "t.txt:1: a case without a call; put its calls below: \"> CALL\", or take it out",
              "t.txt:4: a case without a call; put its calls below: \"> CALL\", or take it out"),
          Replay.check("t.txt", text).findings().stream().map(Finding::toString).toList());
    }

    @Test
    void emptyCall() {
      assertTrue(findingOf("> ").startsWith("t.txt:4: unknown call \"\""));
    }

    @Test
    void nothingIsPrintedWhenAnythingIsWrong() throws IOException {
      StringBuilder out = new StringBuilder();
      List<Finding> findings =
          Replay.run("t.txt", SETUP + "# case u\n> devres_release_all dev9\n", out);
      assertEquals(1, findings.size());
      assertEquals("", out.toString());
    }

    @Test
    void fileThatCannotBeRead(@TempDir Path dir) throws IOException {
      Path missing = dir.resolve("missing.txt");
      StringBuilder out = new StringBuilder();
      for (List<Finding> findings :
          List.of(
              Replay.check(missing).findings(),
              Replay.run(missing, out),
              Replay.check(dir).findings())) {
        assertEquals(1, findings.size());
        assertTrue(findings.get(0).text().contains("; name "));
      }
      Path binary = Files.write(dir.resolve("b.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});
      assertTrue(
          Replay.check(binary).findings().get(0).text().startsWith("this is not UTF-8 text"));
      Path good = Files.write(dir.resolve("g.txt"), SETUP.getBytes(StandardCharsets.UTF_8));
      assertEquals(List.of(), Replay.check(good).findings());
    }
  }

  @Nested
  class Calls {
    @Test
    void remarksAndEmptyLinesAreLeftOut() {
      assertEquals("> drm_dev_get drm0\n", played("", "# a remark", "> drm_dev_get drm0", ""));
    }

    @Test
    void failAllocIsTheLastNumberAndSparesTheDrmDevice() {
      assertEquals(
          lines(
              "> fail_alloc 3",
              "> fail_alloc 1",
              "> drm_device drm1 dev0",
              "> devm_kmalloc dev0 p 8",
              "= NULL",
              "> devm_kmalloc dev0 p 8",
              "dev0: ADD devm_kzalloc_release (8 bytes)",
              "= p"),
          played(
              "> fail_alloc 3",
              "> fail_alloc 1",
              "> drm_device drm1 dev0",
              "> devm_kmalloc dev0 p 8",
              "> devm_kmalloc dev0 p 8"));
    }

    @Test
    void nameThatNoCallHasBoundIsNull() {
      assertEquals(
          "> devm_kfree dev0 p9\n> drmm_kfree drm0 q9\n",
          played("> devm_kfree dev0 p9", "> drmm_kfree drm0 q9"));
    }

    @Test
    void hooksRunOnceAndInOrderAtTheNextCallback() {
      String answer =
          played(
              "> on act1 fail_alloc 1",
              "> on act1 devm_kmalloc dev0 p1 8",
              "> drmm_add_action drm0 act1 NULL",
              "> drmm_add_action drm0 act1 NULL",
              "> drm_dev_put drm0");
      assertTrue(
          answer.endsWith(
              """
              > drm_dev_put drm0
              drm0: drmres release begin
              drm0: REL act1 (0 bytes)
              CALL act1 NULL
              = NULL
              drm0: REL act1 (0 bytes)
              CALL act1 NULL
              drm0: drmres release end
              drm0: final_kfree
              """),
          answer);
    }

    @Test
    void hookMayHookAgain() {
      String answer =
          played(
              "> on act1 on act1 drm_dev_get drm0",
              "> devm_add_action dev0 act1 d1",
              "> devm_release_action dev0 act1 d1");
      assertTrue(answer.endsWith("CALL act1 d1\n"), answer);
    }

    @Test
    void wholeReleaseInsideACallback() {
      String answer =
          played(
              "> on act1 drm_dev_put drm0",
              "> drmm_kmalloc drm0 q1 8",
              "> devm_add_action dev0 act1 d1",
              "> devres_release_all dev0");
      assertTrue(
          answer.endsWith(
              """
              dev0: REL act1 (16 bytes)
              CALL act1 d1
              drm0: drmres release begin
              drm0: REL kmalloc (8 bytes)
              drm0: drmres release end
              drm0: final_kfree
              = 1
              """),
          answer);
    }

    @Test
    void whatComesAfterABugIsNotRun() {
      String answer =
          played(
              "> devres_open_group dev0 g1",
              "> devres_close_group dev0 g1",
              "> devres_close_group dev0 g1",
              "> devres_release_all dev0");
      assertTrue(
          answer.endsWith("dev0: ADD grp> (0 bytes)\nBUG add_dr\n> devres_release_all dev0\n"),
          answer);
    }

    @Test
    void groupWithoutAnIdIsAnswered() {
      assertEquals(
          "> devres_open_group dev0 NULL\ndev0: ADD grp< (0 bytes)\n= GROUP\n",
          played("> devres_open_group dev0 NULL"));
    }

    @Test
    @DisplayName("DM-10 another drm_device as the container warns for each mistake")
    void containerOfAnother() {
      String answer = played("> drm_device drm1 dev0", "> drmm_add_final_kfree drm0 drm1");
      assertTrue(answer.endsWith("WARN drmm_add_final_kfree\nWARN drmm_add_final_kfree\n"), answer);
    }
  }
}

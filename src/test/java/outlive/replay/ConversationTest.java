// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationTest {
  @Nested
  class Lines {
    @Test
    void areAnsweredAsTheKernelWould() {
      Typed typed = Typed.after("device dev0");
      assertEquals(
          "dev0: ADD devm_kzalloc_release (8 bytes)\n= p1", typed.fine("devm_kmalloc dev0 p1 8"));
      assertEquals("WARN devm_remove_action", typed.fine("devm_remove_action dev0 act1 d1"));
    }

    @Test
    void mayComeFromATranscriptAndMayBeRemarks() {
      Typed typed =
          Typed.after("> device dev0", "", "  # a remark", "   devres_release_all   dev0 ");
      assertEquals("3> ", typed.prompt());
    }

    @Test
    void carryWhatTheyAre() {
      Typed typed = Typed.after("device dev0", "devm_add_action dev0 act1 d1");
      List<Answer.Tone> tones =
          typed.answer("devres_release_all dev0").lines().stream().map(Answer.Line::tone).toList();
      assertEquals(List.of(Answer.Tone.LOG, Answer.Tone.CALLBACK, Answer.Tone.RESULT), tones);
    }

    @Test
    void quitIsTheLast() {
      assertTrue(new Typed().answer("quit").isLast());
    }
  }

  @Nested
  class WrongLines {
    private final Typed typed = Typed.after(Typed.TOY);

    private void assertWrong(String expected, String line) {
      String before = typed.seen();
      assertEquals(expected, typed.wrong(line));
      assertEquals(before, typed.seen());
    }

    @Test
    void sayWhatWouldBeRight() {
      assertWrong(
          "there is no call \"devm_kmaloc\"; did you mean devm_kmalloc?", "devm_kmaloc dev0 p 8");
      assertWrong("there is no call \"nonsense\"; \"help\" lists them all", "nonsense");
      assertWrong("there is no call \"lst\"; did you mean list?", "lst dev0");
      assertWrong("\"undo\" is for the tool; inside a callback runs a call", "on act1 undo");
      assertWrong(
          "devm_kfree takes 2 arguments, not 1; write: devm_kfree DEV PTR", "devm_kfree dev0");
      assertWrong("\"x\" is no number; fail_alloc takes COUNT", "fail_alloc x");
      assertWrong(
          "\"%d\" is no format with one %s; devm_kasprintf takes DEV PTR FORMAT TEXT",
          "devm_kasprintf dev0 p2 %d 5");
      assertWrong("write: list NAME", "list");
      assertWrong("write: kasan on, or: kasan off", "kasan maybe");
      assertWrong("no device or drm_device \"dev1\"; did you mean dev0?", "list dev1");
    }

    @Test
    void nameWhatIsNotThere() {
      assertWrong(
          "no device \"dex0\"; make it first: device DEV; or did you mean dev0?", "unbind dex0");
      assertWrong(
          "no open file of \"ap\"; open one: open DRM APP; or did you mean app?", "ioctl ap");
      assertWrong("there is a \"drm0\" already; take another name", "device drm0");
      assertWrong(
          "\"app\" has a file open already; close it, or take another name", "open drm0 app");
      assertWrong(
          "\"regs\" is no entry; make one: devres_alloc PTR RELEASE SIZE", "devres_add dev0 regs");
    }

    @Test
    void registerOfABareDrmDevice() {
      typed.fine("drm_device drm1 dev0");
      assertWrong(
          "\"drm1\" is bare, without a driver; make one: devm_drm_dev_alloc DEV DRM DRIVER",
          "drm_dev_register drm1");
    }

    @Test
    void inAHookUndoTheWholeCallAndNameTheHook() {
      typed.fine("on act1 unbind dev7");
      typed.fine("devm_add_action dev0 act1 d1");
      assertWrong(
          "call 9, \"on act1 unbind dev7\": no device \"dev7\"; make it first: device DEV;"
              + " or did you mean dev0?",
          "devres_release_all dev0");
    }
  }

  @Nested
  class Undo {
    @Test
    void isAsIfTheCallHadNotBeenMade() {
      Typed typed = Typed.after(Typed.TOY);
      String before = typed.seen();
      typed.fine("unbind dev0");
      assertNotEquals(before, typed.seen());
      assertEquals("taken back: unbind dev0", typed.fine("undo"));
      assertEquals(before, typed.seen());
    }

    @Test
    void bringsADeadKernelBack() {
      Typed typed = Typed.after(Typed.TOY);
      typed.fine("unbind dev0");
      typed.fine("ioctl app");
      assertEquals("dead> ", typed.prompt());
      assertEquals(
          "the kernel died of call 10; go on with undo, reset or load", typed.wrong("close app"));
      typed.fine("undo");
      assertEquals("10> ", typed.prompt());
      assertTrue(typed.fine("close app").endsWith("final_kfree\n= 0"));
    }

    @Test
    void ofNothingIsWrong() {
      assertEquals("there is no call to take back", new Typed().wrong("undo"));
    }

    @Test
    void resetForgetsAll() {
      Typed typed = Typed.after(Typed.TOY);
      typed.fine("reset");
      assertEquals("1> ", typed.prompt());
      assertEquals("there is nothing yet; make a device: device DEV", typed.fine("state"));
    }
  }

  @Nested
  class Kasan {
    private final Typed typed = Typed.after(Typed.TOY);

    @Test
    void isOnAndNamesTheMemoryAndItsCalls() {
      typed.fine("unbind dev0");
      String report = typed.fine("ioctl app");
      assertTrue(report.startsWith("CALL toy_ioctl app\nBUG toy_ioctl\n"), report);
      assertTrue(report.contains("    BUG: KASAN: slab-use-after-free in toy_ioctl\n"), report);
      assertTrue(report.contains("\n    It is regs, of call 7, freed in call 9\n"), report);
      assertFalse(report.contains("outlive"), report);
      assertFalse(report.contains(".java"), report);
    }

    @Test
    void offSaysWhereTheAnswersPartAndOnAgain() {
      typed.fine("unbind dev0");
      typed.fine("ioctl app");
      assertTrue(
          typed
              .fine("kasan off")
              .endsWith("The answers part at call 10:\n> ioctl app\nCALL toy_ioctl app\n= 0"));
      assertEquals("11> ", typed.prompt());
      typed.fine("get_device dev0");
      assertTrue(typed.fine("kasan on").contains("KASAN: slab-use-after-free"));
      assertEquals("dead> ", typed.prompt());
      typed.fine("kasan off");
      assertEquals("12> ", typed.prompt()); // the call behind the dead one was kept
    }

    @Test
    void withoutABadAccessNothingParts() {
      assertTrue(typed.fine("kasan off").endsWith("8 calls again: the same answers."));
      assertFalse(typed.fine("kasan").contains("calls"));
    }
  }

  @Nested
  class SaveAndLoad {
    @TempDir Path dir;

    @Test
    void aSavedSessionIsATranscriptAndLoadsAgain() throws IOException {
      Path file = dir.resolve("toy.txt");
      Typed typed = Typed.after(Typed.TOY);
      assertEquals("8 calls are in " + file, typed.fine("save " + file));
      assertEquals(List.of(), Replay.check(file).findings());
      assertTrue(Files.readString(file).contains("\n# case toy\n> device dev0\n"));
      Typed other = Typed.after("device other");
      other.fine("load " + file);
      assertEquals(typed.seen(), other.seen());
    }

    @Test
    void whatKasanStoppedGoesOnInTheFile() throws IOException {
      Typed typed = Typed.after(Typed.TOY);
      typed.fine("unbind dev0");
      typed.fine("ioctl app");
      Path file = dir.resolve("toy.txt");
      assertTrue(typed.fine("save " + file).contains("without KASAN; there it goes on:"));
      assertTrue(Files.readString(file).endsWith("> ioctl app\nCALL toy_ioctl app\n= 0\n"));
      assertEquals(List.of(), Replay.check(file).findings());
    }

    @Test
    void onlyATranscriptIsWrittenOver() throws IOException {
      Path notes = Files.writeString(dir.resolve("notes.txt"), "mine\n");
      Typed typed = Typed.after("device dev0");
      assertEquals(
          notes + ":1: this is there, and no transcript; take another name",
          typed.wrong("save " + notes));
      assertEquals("mine\n", Files.readString(notes));
      Path file = dir.resolve("t.txt");
      typed.fine("save " + file);
      typed.fine("save " + file);
    }

    @Test
    void nothingOrNowhereIsWrong() {
      assertEquals("there is nothing to save yet", new Typed().wrong("save " + dir.resolve("x")));
      String wrong = Typed.after("device dev0").wrong("save " + dir.resolve("no/x"));
      assertTrue(wrong.startsWith(dir.resolve("no/x") + ":1: cannot be written"), wrong);
    }

    @Test
    void aFileThatIsNoTranscriptChangesNothing() throws IOException {
      Path file =
          Files.writeString(dir.resolve("t.txt"), "# case t\n> device dev0\n> devm_kfre a\n");
      Typed typed = Typed.after(Typed.TOY);
      String before = typed.seen();
      assertEquals(
          file + ":3: unknown call \"devm_kfre\"; did you mean devm_kfree?",
          typed.wrong("load " + file));
      Files.writeString(file, "# case t\n> devres_release_all dev5\n");
      assertEquals(
          "\"devres_release_all dev5\": no device \"dev5\"; make it first: device DEV",
          typed.wrong("load " + file));
      assertEquals(before, typed.seen());
    }

    @Test
    void oneOfSeveralCasesMustBeNamed() {
      String linux = "src/test/resources/conformance/linux-6.12.txt";
      assertEquals(
          linux + ":1: 150 cases are in it; name one: load FILE CASE, such as 01001",
          new Typed().wrong("load " + linux));
      assertEquals(
          linux + ":1: no case \"7\" is in it; name one: load FILE CASE, such as 01001",
          new Typed().wrong("load " + linux + " 7"));
      assertTrue(new Typed().fine("load " + linux + " 01003").startsWith("> device dev0\n"));
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.explore.Token;
import outlive.finding.Finding;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.ScenarioReader;

@DisplayName("explore --pick: the learner decides what happens next")
class ExplorePickTest {
  private static final ScenarioProgram DEVM =
      program("container: devm\nactor bus: probe unbind\nactor app: open ioctl close\n");
  private static final ScenarioProgram GUARDED =
      program("guard: yes\nactor bus: probe unbind\nactor app: open ioctl-begin ioctl-end\n");

  private static ScenarioProgram program(String text) {
    ScenarioReader.Result read = ScenarioReader.read("a.scn", text.lines().toList());
    return new ScenarioProgram(read.scenario().orElseThrow());
  }

  private record Played(String out, List<Finding> findings) {
    /** The events that the played order consists of. */
    String order(ScenarioProgram program) {
      String token = out.substring(out.lastIndexOf("token ") + 6).strip();
      return Token.read(token, program).text(program);
    }

    /** What could be chosen at the end. */
    String choices() {
      String before = out.substring(0, out.lastIndexOf("> "));
      return before.substring(before.lastIndexOf("\n\n") + 2);
    }
  }

  /** Types these words, a line each; then the input ends. */
  private static Played play(ScenarioProgram program, String words) throws IOException {
    StringWriter out = new StringWriter();
    BufferedReader in = new BufferedReader(new StringReader(words.replace(' ', '\n')));
    List<Finding> findings = new ExplorePick(program, in, new PrintWriter(out)).play();
    return new Played(out.toString().replace(System.lineSeparator(), "\n"), findings);
  }

  @Test
  void offersWhatIsPossibleByNumber() throws IOException {
    assertEquals("  1  bus.probe\n  2  app.open\n", play(DEVM, "").choices());
    assertEquals("  1  bus.unbind\n  2  app.open\n", play(DEVM, "1").choices());
  }

  @Test
  void doesNotOfferWhatHasToWait() throws IOException {
    assertEquals(
        "  1  app.ioctl-end\n     bus.unbind has to wait\n", play(GUARDED, "1 2 2").choices());
    assertEquals("  1  bus.unbind\n", play(GUARDED, "1 2 2 1").choices());
  }

  @Test
  void showsTheStateAfterEach() throws IOException {
    String out = play(DEVM, "1 2").out();
    assertTrue(out.contains("\n2  app.open -> 3\n"), out);
    assertTrue(out.contains("card 1: refs 2, registered\n          app: card 1 open\n"), out);
  }

  @Test
  void endsWithTheReportAndTheTokenOfWhatWasPlayed() throws IOException {
    Played played = play(DEVM, "1 2 1 1");
    assertTrue(
        played.out().contains("The order ends here: slab-use-after-free in drm_ioctl.\n"),
        played.out());
    assertEquals("bus.probe app.open bus.unbind app.ioctl", played.order(DEVM));
    assertEquals("u or q", played.choices());
  }

  @Test
  void endsWithTheExits() throws IOException {
    String out = play(GUARDED, "1 1 1 1 1").out();
    assertTrue(out.contains("6  device.unregister -> 0  (exit)\n"), out);
    assertTrue(out.contains("All events are done, and nothing was found wrong.\n"), out);
  }

  @Test
  void takesBackAlsoWhatEndedInAReport() throws IOException {
    Played played = play(DEVM, "1 2 1 1 u u 1 q 1");
    assertEquals("bus.probe app.open bus.unbind", played.order(DEVM));
    assertEquals("bus.probe app.open app.ioctl", play(DEVM, "1 2 1 1 u u 2").order(DEVM));
    assertEquals(List.of(), played.findings());
  }

  @Test
  void saysWhatItDoesNotUnderstandAndGoesOn() throws IOException {
    Played played = play(DEVM, "u 3 1 x");
    assertEquals(
        List.of(
            "stdin:1: nothing has happened yet that could be taken back",
            "stdin:2: '3' is none of the choices; type 1 to 2, u or q",
            "stdin:4: 'x' is none of the choices; type 1 to 2, u or q"),
        played.findings().stream().map(Finding::toString).toList());
    assertEquals("bus.probe", played.order(DEVM));
    assertFalse(played.out().contains("Exception"));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.explore.Order;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.ScenarioReader;

@DisplayName("explore: one order shown")
class ExploreOrderTest {
  private static final Path FOLDER = Path.of("src/scenarios");
  private static final Path FAILING = FOLDER.resolve("container-devm.scn");
  private static final Path OTHER = FOLDER.resolve("two-apps.scn");
  private static final Path FINE = FOLDER.resolve("container-final-kfree.scn");

  private static CommandLineRun explore(Object... args) {
    Object[] all = new Object[args.length + 1];
    all[0] = "explore";
    System.arraycopy(args, 0, all, 1, args.length);
    return CommandLineRun.of(all);
  }

  private static CommandLineRun fine(Object... args) {
    CommandLineRun run = explore(args);
    assertEquals("", run.err());
    assertEquals(Exit.FINE, run.exit());
    return run;
  }

  private static String token(Path file) {
    String out = fine(file, "--token").out();
    return out.substring(out.lastIndexOf("token ") + 6).strip();
  }

  @Nested
  class Token {
    @Test
    void isALineMoreAndOnlyWhenAskedFor() throws IOException {
      String answer = Files.readString(Path.of(FAILING.toString().replace(".scn", ".expected")));
      assertEquals(answer, fine(FAILING).out());
      assertEquals(answer + "token " + token(FAILING) + "\n", fine(FAILING, "--token").out());
    }

    @Test
    void isNotThereWhenNothingFails() {
      assertEquals(fine(FINE).out(), fine(FINE, "--token").out());
    }

    @Test
    void leadsToTheOrderEvenIfItLooksLikeAnOption(@TempDir Path dir) throws IOException {
      for (int i = 0; i < 1_000; i++) {
        String text = "actor a" + i + ": open";
        String token = outlive.explore.Token.of(new Order(List.of(0)), program(text));
        if (token.startsWith("-")) {
          Path file = Files.writeString(dir.resolve("dash.scn"), text);
          String out = fine(file, "--order", token).out();
          assertTrue(out.startsWith("1  a" + i + ".open -> -ENOENT\n"), out);
          return;
        }
      }
      fail("no such token");
    }

    private ScenarioProgram program(String text) {
      ScenarioReader.Result read = ScenarioReader.read("dash.scn", List.of(text));
      return new ScenarioProgram(read.scenario().orElseThrow());
    }
  }

  @Nested
  class Refuses {
    @Test
    void anOrderWithoutAToken() {
      CommandLineRun run = explore(FAILING, "--order");
      assertEquals(Exit.USAGE, run.exit());
      assertTrue(run.err().startsWith("--order: which TOKEN?"), run.err());
      assertEquals(Exit.FINDINGS, explore(FAILING, "--order", "-hAA").exit());
    }

    @Test
    void aTokenOfAnotherScenario() {
      CommandLineRun run = explore(FAILING, "--order", token(OTHER));
      assertEquals(Exit.FINDINGS, run.exit());
      assertEquals("", run.out());
      assertEquals(
          FAILING
              + ":1: token "
              + token(OTHER)
              + " is damaged, or belongs to another program; explore --token prints the one of the shortest failing"
              + " order\n",
          run.err());
    }

    @Test
    void whatIsNoToken() {
      CommandLineRun run = explore(FAILING, "--order", "a.b");
      assertEquals(Exit.FINDINGS, run.exit());
      assertTrue(run.err().startsWith(FAILING + ":1: 'a.b' is no token of an order; "), run.err());
    }

    @Test
    void toDrawAFailureWhereNothingFails() {
      CommandLineRun run = explore(FINE, "--lanes");
      assertEquals(Exit.FINDINGS, run.exit());
      assertTrue(run.err().startsWith(FINE + ":1: no order fails"), run.err());
    }

    @Test
    void aTokenThatLostALetter() {
      String token = token(FAILING);
      CommandLineRun run = explore(FAILING, "--order", token.substring(0, token.length() - 1));
      assertEquals(Exit.FINDINGS, run.exit());
      assertEquals("", run.out());
      assertTrue(run.err().contains(" is damaged, or belongs to another program; "), run.err());
    }

    @Test
    void toCallAnOrderTheShortestWhenALimitCameFirst() {
      CommandLineRun none = explore(FAILING, "--lanes", "--limit", "5");
      assertEquals(Exit.FINDINGS, none.exit());
      assertEquals(
          FAILING
              + ":1: explored 1 of 10 orders (fewer if somebody has to wait), and none fails;"
              + " raise --limit\n",
          none.err());
      CommandLineRun some = explore(FAILING, "--lanes", "--limit", "20");
      assertEquals(Exit.FINDINGS, some.exit());
      assertTrue(some.out().contains("✗ slab-use-after-free"), some.out());
      assertTrue(some.err().contains("), a shorter one may fail; raise --limit"), some.err());
    }

    @Test
    void aFormThatThereIsNot() {
      CommandLineRun run = explore("--lanes=png", FAILING);
      assertEquals(Exit.USAGE, run.exit());
      assertTrue(run.err().startsWith("--lanes=png: draw as text, html or svg?"), run.err());
    }

    @Test
    void oneOrderOfTwoFiles() {
      assertEquals(Exit.USAGE, explore(FAILING, OTHER, "--order", "AA").exit());
      assertEquals(Exit.USAGE, explore(FAILING, OTHER, "--lanes=svg").exit());
      assertEquals(Exit.USAGE, explore(FAILING, OTHER, "--pick").exit());
      assertEquals(Exit.USAGE, explore(FAILING, "--pick", "--lanes").exit());
    }
  }

  @Nested
  class Shows {
    @Test
    void eachStepWithItsLogTheLedgerAndTheState() {
      String out = fine(FAILING, "--order", token(FAILING)).out();
      assertTrue(out.startsWith("1  bus.probe -> 0\n   log    gpu0: DEVRES ADD #1"), out);
      assertTrue(out.contains("\n4  app.ioctl -> no return\n   log    BUG: KASAN: "), out);
      assertTrue(out.contains("\n   report ✗ slab-use-after-free in drm_ioctl\n"), out);
    }

    @Test
    void theShortestFailingOrderAsLanesOfText() {
      String lanes =
          """
          #  bus     app     bound drm device
          1  probe           █     ┃   refs 1, registered
          2          open    █     ┃   refs 2, registered
          3  unbind                ░   refs 1, unplugged, freed
          4          ioctl         ░   refs 1, unplugged, freed
          ✗ slab-use-after-free in drm_ioctl

          █ bound  ┃ lives  ░ freed  ┆ waits  ✗ report
          """;
      assertEquals(lanes, fine("--lanes", FAILING).out());
      assertEquals(lanes, fine(FAILING, "--lanes=text", "--order", token(FAILING)).out());
    }

    @Test
    void lanesOfSeveralFiles() {
      String out = fine("--lanes", FAILING, OTHER).out();
      assertTrue(out.startsWith("# " + FAILING + "\n#  bus "), out);
      assertTrue(out.contains("\n# " + OTHER + "\n#  bus "), out);
    }

    @Test
    void aPageAndADrawing() {
      String page = fine(FAILING, "--lanes=html").out();
      assertTrue(page.startsWith("<!DOCTYPE html>\n<html lang=\"en\">"), page);
      assertTrue(fine(FAILING, "--lanes=svg").out().startsWith("<svg "));
      assertEquals(page, fine(FAILING, "--lanes", "html").out());
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private static final Typed SESSION =
      Typed.after(
          "device dev0",
          "device dev1",
          "drm_device drm0 dev0",
          "devm_kmalloc dev0 p1 8",
          "devm_add_action dev0 act7 d3",
          "devres_open_group dev0 g2",
          "bind dev1 mine");

  @Test
  void beginsWithCallsAndCommands() {
    List<String> all = new ArrayList<>(Calls.names());
    all.addAll(Commands.names());
    assertEquals(all.stream().sorted().toList(), SESSION.words("").stream().sorted().toList());
  }

  @Test
  void devicesAreThoseThatThereAre() {
    assertEquals(List.of("dev0", "dev1"), SESSION.words("devres_release_all "));
    assertEquals(List.of("dev0", "dev1"), SESSION.words("drm_device drm1 "));
    assertEquals(List.of("drm0"), SESSION.words("drm_dev_get "));
    assertEquals(List.of("dev0", "dev1", "drm0"), SESSION.words("list "));
  }

  @Test
  void aNameThatIsBoundIsTheNextFreeOne() {
    assertEquals(List.of("dev2"), SESSION.words("device "));
    assertEquals(List.of("drm1"), SESSION.words("drm_device "));
    assertEquals(List.of("p2"), SESSION.words("devm_kmalloc dev0 "));
    assertEquals(List.of("app0"), SESSION.words("open drm0 "));
  }

  @Test
  void pointersActionsDataAndGroupsAreThoseInUse() {
    assertEquals(List.of("NULL", "p1"), SESSION.words("devm_kfree dev0 "));
    assertTrue(SESSION.words("devm_add_action dev0 ").contains("act7"));
    assertEquals(List.of("NULL", "d1", "d3"), SESSION.words("devm_add_action dev0 act7 "));
    assertEquals(List.of("NULL", "g1", "g2"), SESSION.words("devres_close_group dev0 "));
    assertEquals(List.of("mine", "toy"), SESSION.words("bind dev0 "));
  }

  @Test
  void aHookTakesAFunctionAndThenACall() {
    List<String> functions = SESSION.words("on ");
    assertTrue(
        functions.containsAll(List.of("act7", "mine_probe", "mine_ioctl")), functions::toString);
    List<String> calls = SESSION.words("on act7 ");
    assertTrue(calls.contains("devm_kfree"));
    assertTrue(calls.contains("on"));
    assertTrue(calls.stream().noneMatch(Commands.names()::contains));
    assertEquals(List.of("dev0", "dev1"), SESSION.words("on act7 on act8 devm_kfree "));
  }

  @Test
  void nothingBehindTheLastArgumentOrAnUnknownCall() {
    for (String line :
        List.of("device dev5 ", "nonsense ", "fail_alloc ", "quit ", "on act7 undo ")) {
      assertEquals(List.of(), SESSION.words(line), line);
    }
  }

  @Test
  void commandsCompleteTheirOwn() {
    assertEquals(List.of("on", "off"), SESSION.words("kasan "));
    assertTrue(SESSION.words("help ").containsAll(List.of("undo", "devm_kfree")));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.KernelBug;
import outlive.linux.KernelLog.Bug;

class DevresLockTest {
  private final DevresLab lab = new DevresLab();
  private final Device dev = lab.dev;
  private final Devres.Release release = (device, node) -> {};
  private final Devres.Release otherRelease = (device, node) -> {};

  private DevresNode fresh(Devres.Release function, String data) {
    DevresNode node = Objects.requireNonNull(Devres.alloc(lab.kernel, function, "res", 8));
    node.data(data);
    return node;
  }

  private void added(String data) {
    Devres.add(dev, fresh(release, data));
  }

  private List<Object> walk(Predicate<DevresNode> match) {
    List<Object> seen = new ArrayList<>();
    Devres.forEachRes(dev, release, match, node -> seen.add(String.valueOf(node.data())));
    return seen;
  }

  @Nested
  @DisplayName("DV-9 devres_for_each_res")
  class ForEachRes {
    @Test
    void walksNewestFirst() {
      added("a");
      added("b");
      assertEquals(List.of("b", "a"), walk(node -> true));
      assertEquals("ADD res, ADD res", lab.log());
    }

    @Test
    void onlyTheSameReleaseFunctionAndOnlyWhatMatches() {
      added("a");
      Devres.add(dev, fresh(otherRelease, "b"));
      added("c");
      assertEquals(List.of("a"), walk(node -> !"c".equals(node.data())));
    }

    @Test
    void noMatchFunctionMatchesAny() {
      added("a");
      List<DevresNode> seen = new ArrayList<>();
      Devres.forEachRes(dev, release, null, seen::add);
      assertEquals(1, seen.size());
    }

    @Test
    void withoutAWalkerItReturnsAtOnce() {
      added("a");
      Predicate<DevresNode> never =
          node -> {
            throw new AssertionError("nobody asked");
          };
      Devres.forEachRes(dev, release, never, null);
    }

    @Test
    void freesTheLockWhenItIsDone() {
      added("a");
      walk(node -> true);
      assertEquals(1, Devres.releaseAll(dev));
    }
  }

  /** Each function that takes the lock, called while the lock is held: the name that is blamed. */
  private Map<String, Runnable> calls() {
    Map<String, Runnable> calls = new TreeMap<>();
    DevresNode fresh = fresh(release, "fresh");
    calls.put("devres_add", () -> Devres.add(dev, fresh));
    calls.put("devres_find", () -> Devres.find(dev, release, null));
    calls.put("devres_get", () -> Devres.get(dev, fresh, release, null));
    calls.put("devres_remove", () -> Devres.destroy(dev, release, null));
    calls.put("devres_for_each_res", () -> walk(node -> true));
    calls.put("devres_release_all", () -> Devres.releaseAll(dev));
    calls.put("devres_open_group", () -> Devres.openGroup(dev, "g"));
    calls.put("devres_close_group", () -> Devres.closeGroup(dev, null));
    calls.put("devres_remove_group", () -> Devres.removeGroup(dev, null));
    calls.put("devres_release_group", () -> Devres.releaseGroup(dev, null));
    return calls;
  }

  private void waitsForItself(String function, Runnable body) {
    KernelBug bug = assertThrows(KernelBug.class, body::run);
    assertEquals(function, bug.function());
    var log = lab.kernel.log().entries();
    String text = "task probe waits for its own devres_lock of gpu0";
    assertEquals(new Bug(function, text), log.get(log.size() - 1));
  }

  @Nested
  @DisplayName("DV-9 devres called inside devres_lock")
  class SelfDeadlock {
    @Test
    void fromAWalker() {
      lab.kernel.task("probe");
      added("a");
      calls()
          .forEach(
              (name, call) ->
                  waitsForItself(
                      name, () -> Devres.forEachRes(dev, release, null, node -> call.run())));
    }

    @Test
    void fromAMatchFunction() {
      lab.kernel.task("probe");
      added("a");
      Predicate<DevresNode> match = node -> Devres.find(dev, release, null) == node;
      DevresNode fresh = fresh(release, "fresh");
      waitsForItself("devres_find", () -> Devres.find(dev, release, match));
      waitsForItself("devres_find", () -> Devres.get(dev, fresh, release, match));
      waitsForItself("devres_find", () -> Devres.remove(dev, release, match));
    }

    @Test
    @DisplayName("devm_kmalloc gets its memory and dies at the list")
    void fromAWalkerThatAllocates() {
      lab.kernel.task("probe");
      added("a");
      waitsForItself(
          "devres_add", () -> Devres.forEachRes(dev, release, null, node -> Devm.kmalloc(dev, 8)));
    }

    @Test
    void anotherDeviceHasALockOfItsOwn() {
      Device other = new Device(lab.kernel, "gpu1");
      added("a");
      Devres.forEachRes(dev, release, null, node -> Devm.kmalloc(other, 8));
      assertEquals(1, Devres.releaseAll(other));
    }

    @Test
    void aReleaseFunctionMayCallDevres() {
      lab.with("A B");
      lab.inside("B", () -> Devm.addAction(dev, lab.action("C"), null));
      assertEquals(2, Devres.releaseAll(dev));
    }
  }
}

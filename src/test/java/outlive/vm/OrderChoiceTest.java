// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.explore.Order;
import outlive.scenario.Scenario;

@DisplayName("which orders are carried out")
class OrderChoiceTest {
  private static final String BUSY =
      """
      mmio: drmm
      actor bus: probe unbind probe
      actor app: open mmap close munmap
      """;

  private static OrderChoice choice(String text) {
    return new OrderChoice(VmLab.scenario(text));
  }

  @Test
  void theShortestThatFailsOrTheFirst() {
    assertEquals(List.of(0, 1, 0, 1, 1), choice(VmLab.STATE).first().actors());
    assertEquals(List.of(), choice(VmLab.GUARDED).first().actors());
  }

  /** README of the scenarios: 5 of 35 orders fail, each in the second probe. */
  @Test
  void allThatFailWhenTheyAreFew() {
    List<Order> failing = choice(BUSY).failing(100);
    assertTrue(failing.stream().allMatch(order -> fails(BUSY, order)));
    assertEquals(failing.size(), new HashSet<>(failing).size());
    assertEquals(2, choice(VmLab.STATE).failing(100).size());
  }

  @Test
  void aFewShowAllThatCanBeReported() {
    String both = "remove: unregister\n" + VmLab.STATE.replace("ioctl", "mmap ioctl munmap");
    Set<String> reports = new TreeSet<>();
    for (Order order : choice(both).failing(4)) {
      reports.add(OrderPlan.of(VmLab.scenario(both), order).report().orElseThrow().headline());
    }
    assertEquals(
        Set.of(
            "slab-use-after-free in driver_ioctl",
            "slab-use-after-free in driver_mmap",
            "slab-use-after-free in driver_postclose"),
        reports);
  }

  @Test
  void thePassingOnesAreThoseOfTheSeed() {
    List<Order> passing = choice(BUSY).passing(6, 1);
    assertEquals(6, passing.size());
    assertEquals(passing, choice(BUSY).passing(6, 1));
    assertNotEquals(passing, choice(BUSY).passing(6, 2));
    assertTrue(passing.stream().noneMatch(order -> fails(BUSY, order)));
  }

  @Test
  void noneOfThemIsBeyondAProcessOfLinux() {
    String inside = "actor bus: probe unbind\nactor app: open ioctl-begin close ioctl-end\n";
    Scenario scenario = VmLab.scenario(inside);
    for (Order order : choice(inside).passing(50, 3)) {
      assertTrue(OrderPlan.isPossible(scenario, order), order::toString);
    }
  }

  private static boolean fails(String scenario, Order order) {
    return OrderPlan.of(VmLab.scenario(scenario), order).report().isPresent();
  }
}

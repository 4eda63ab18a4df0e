// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.explore.Order;

@DisplayName("what Linux is told to do")
class OrderPlanTest {
  private static String refused(String scenario, Integer... actors) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> VmLab.plan(scenario, actors))
            .getMessage());
  }

  @Test
  void goesOnToTheEndOfTheOrder() {
    OrderPlan plan = VmLab.plan(VmLab.STATE, 0, 1);
    assertEquals(List.of(0, 1, 0, 1, 1), plan.order().actors());
    assertEquals(
        List.of("bus.probe", "app.open", "bus.unbind", "app.ioctl", "app.close"), plan.events());
  }

  /** Linux may see nothing wrong there, so it is told the rest as well. */
  @Test
  void goesOnAfterThePortsReport() {
    OrderPlan plan = VmLab.plan("remove: unregister\n" + VmLab.STATE, 0, 1, 0);
    assertEquals(List.of(0, 1, 0, 1), plan.order().actors());
    assertEquals("app.close", plan.events().get(4));
    assertEquals("slab-use-after-free in driver_ioctl", plan.report().orElseThrow().headline());
    assertTrue(plan.endsItsBoot());
  }

  /** It is asked one event early, so that it is seen to wait; then it is not asked again. */
  @Test
  void anUnbindThatWaitsIsAskedBeforeItsTurn() {
    OrderPlan plan = VmLab.plan(VmLab.GUARDED, 0, 1, 1, 1, 0);
    assertEquals(
        List.of(
            "bus.probe", "app.open", "app.ioctl-begin", "bus.unbind", "app.ioctl-end", "app.close"),
        plan.events());
    EventLog unbind = plan.port().get(4);
    assertEquals("bus.unbind", unbind.event());
    assertTrue(unbind.hasWaited());
    assertFalse(plan.endsItsBoot());
  }

  @Test
  void anUnbindThatComesLaterIsNotAskedEarly() {
    OrderPlan plan = VmLab.plan(VmLab.GUARDED, 0, 1, 1, 1, 1, 0);
    assertEquals("bus.unbind", plan.events().get(5));
    assertFalse(plan.port().get(5).hasWaited());
  }

  @Test
  void aDeadlockEndsInWhoCannotGoOn() {
    OrderPlan plan =
        VmLab.plan("guard: yes\nactor bus: probe unbind\nactor app: open ioctl-begin\n", 0, 1, 1);
    assertEquals("bus.unbind", plan.events().get(3));
    assertEquals(EventLog.Kind.DEADLOCK, plan.report().orElseThrow().kind());
    assertTrue(plan.endsItsBoot());
  }

  @Test
  void refusesWhatAProcessOfLinuxCannotDo() {
    assertEquals(
        "app.close while app is inside an ioctl: a process of Linux does one call at a time; give"
            + " the event to another actor",
        refused(
            "actor bus: probe unbind\nactor app: open ioctl-begin close ioctl-end\n", 0, 1, 1, 1));
  }

  @Test
  void refusesAnOrderThatThereIsNot() {
    assertEquals("step 4: bus.unbind has to wait there", refused(VmLab.GUARDED, 0, 1, 1, 0));
    assertEquals("there is no such event", refused(VmLab.GUARDED, 0, 0, 0));
  }

  @Test
  void refusesNamesThatAreTooLong() {
    String name = "a".repeat(32);
    assertEquals(
        "the name " + name + " has more than 31 letters; shorten it",
        refused("actor " + name + ": probe\n", 0));
  }

  /** As Linux 6.12.117 did; the port said -ENODEV for the open, and 0 for the unbind. */
  @Test
  void whatIsAskedInVainReturnsWhatLinuxReturns() {
    String scenario =
        """
        actor app: open ioctl ioctl-end mmap touch munmap close
        actor bus: unbind probe probe unbind unbind
        """;
    assertEquals(
        List.of(
            "app.open -ENOENT",
            "app.ioctl -EBADF",
            "app.ioctl-end not possible",
            "app.mmap not possible",
            "app.touch not possible",
            "app.munmap not possible",
            "app.close not possible",
            "bus.unbind -ENODEV",
            "bus.probe 0",
            "bus.probe -EBUSY",
            "bus.unbind 0",
            "bus.unbind -ENODEV"),
        VmLab.plan(scenario).port().stream()
            .map(event -> event.event() + " " + event.result())
            .toList());
    String twice = "actor app: probe open open close\n";
    assertEquals("not possible", VmLab.plan(twice).port().get(2).result());
  }

  @Test
  void theDriverIsToldTheScenariosKeys() {
    String text =
        Lab.planText(VmLab.scenario(VmLab.STATE), List.of(VmLab.plan(VmLab.STATE, 0)), "drm.ko.xz");
    assertEquals(
        """
        load /drm.ko.xz debug=0x200
        driver /card.ko start=0xf000000 remove=unplug mmio=none guard=no postclose=none kms=none \
        state=devm
        actors bus app
        order 1 bus.probe bus.unbind app.open app.ioctl app.close
        """,
        text);
  }

  @Test
  void whatLinuxCannotExpressIsReplaced() {
    String container = VmLab.STATE.replace("state", "container");
    assertTrue(Substitute.isNeeded(VmLab.scenario(container)));
    assertEquals(VmLab.scenario(VmLab.STATE), Substitute.of(VmLab.scenario(container)));
    assertFalse(Substitute.isNeeded(VmLab.scenario(VmLab.STATE)));
  }

  /** Otherwise nothing could be said of the scenario as it was written. */
  @Test
  void theReplacementFailsInTheSameOrders() {
    String container =
        """
        container: devm
        mmio: devm
        guard: yes
        postclose: hw
        actor bus: probe unbind probe
        actor app1: open mmap close touch munmap
        actor app2: open ioctl close
        """;
    OrderChoice choice = new OrderChoice(VmLab.scenario(container));
    List<Order> failing = choice.failing(300);
    List<Order> passing = choice.passing(300, 7);
    assertEquals(300, failing.size());
    assertEquals(300, passing.size());
    String state = container.replace("container", "state");
    for (Order order : failing) {
      assertTrue(OrderPlan.of(VmLab.scenario(state), order).report().isPresent(), order::toString);
    }
    for (Order order : passing) {
      assertFalse(OrderPlan.of(VmLab.scenario(state), order).report().isPresent(), order::toString);
    }
  }
}

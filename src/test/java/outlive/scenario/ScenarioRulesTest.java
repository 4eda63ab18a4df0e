// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.explore.Explorer;

@DisplayName("the corners of the rules, each as a whole scenario and its answer")
class ScenarioRulesTest {
  private static void assertAnswer(String scenario, String answer) {
    assertEquals(answer, new NaiveOrders(NaiveModelTest.scenario(scenario)).answer());
    ScenarioProgram program = ScenarioProgramTest.program(scenario);
    assertEquals(answer, AnswerText.of(Explorer.explore(program), program));
  }

  @Nested
  class Exit {
    /** With the unbind last it fails at exit: that order comes first, but is longer by the exit. */
    @Test
    void itIsTheLastEventOfAnOrderThatFailsThere() {
      assertAnswer(
          """
          container: devm
          actor app: open ioctl
          actor bus: probe unbind
          """,
          """
          orders 6
          failing 2
          report 1 slab-use-after-free in drm_ioctl
          report 1 slab-use-after-free in drm_release at exit
          shortest bus.probe app.open bus.unbind app.ioctl -> slab-use-after-free in drm_ioctl
          """);
    }

    @Test
    void theShortestSaysThatItWasThere() {
      assertAnswer(
          """
          kms: devm
          actor bus: probe
          actor app: open
          """,
          """
          orders 2
          failing 2
          report 2 slab-use-after-free in drm_mode_config_cleanup at exit
          shortest bus.probe app.open exit \
          -> slab-use-after-free in drm_mode_config_cleanup at exit
          """);
    }
  }

  @Nested
  class Waiting {
    /** What was still to come counts in all its arrangements; the exit does not end the call. */
    @Test
    void aCallThatNobodyEndsIsADeadlock() {
      assertAnswer(
          """
          guard: yes
          actor bus: probe unbind probe
          actor app: open ioctl-begin
          """,
          """
          orders 10
          failing 1
          report 1 deadlock
          shortest bus.probe app.open app.ioctl-begin -> deadlock
          """);
    }

    @Test
    void oneWhoWaitsForHimselfIsADeadlock() {
      assertAnswer(
          """
          guard: yes
          actor app: probe open ioctl-begin unbind ioctl-end
          """,
          """
          orders 1
          failing 1
          report 1 deadlock
          shortest app.probe app.open app.ioctl-begin -> deadlock
          """);
    }

    @Test
    void unregisterDoesNotWait() {
      assertAnswer(
          """
          guard: yes
          remove: unregister
          mmio: devm
          actor bus: probe unbind
          actor app: open ioctl-begin ioctl-end
          """,
          """
          orders 10
          failing 2
          report 2 page-fault in driver_ioctl
          shortest bus.probe app.open bus.unbind app.ioctl-begin app.ioctl-end \
          -> page-fault in driver_ioctl
          """);
    }
  }

  @Nested
  class Calls {
    /** If it did, one end would not be enough and the unbind would wait for ever. */
    @Test
    void theSecondBeginChangesNothing() {
      assertAnswer(
          """
          guard: yes
          actor bus: probe unbind
          actor app: open ioctl-begin ioctl-begin ioctl-end
          """,
          """
          orders 13
          failing 0
          """);
    }

    /** The close and the unbind, whichever is last, unmap the registers under the call. */
    @Test
    void aBegunOneHoldsNoFile() {
      assertAnswer(
          """
          mmio: drmm
          actor bus: probe unbind
          actor app: open ioctl-begin close ioctl-end
          """,
          """
          orders 15
          failing 2
          report 2 page-fault in driver_ioctl
          shortest bus.probe app.open app.ioctl-begin bus.unbind app.close app.ioctl-end \
          -> page-fault in driver_ioctl
          """);
    }
  }
}

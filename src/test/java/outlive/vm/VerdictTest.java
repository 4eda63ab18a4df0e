// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.vm.EventLog.Kind;
import outlive.vm.EventLog.Report;

@DisplayName("the same or not, and where")
class VerdictTest {
  private static final Report USE_AFTER_FREE =
      new Report(
          Kind.OOPS, "slab-use-after-free in driver_close", List.of("driver_close"), List.of());
  private static final Report FAULT =
      new Report(Kind.OOPS, "page-fault in driver_ioctl", List.of("driver_ioctl"), List.of());

  private static EventLog event(String name) {
    return new EventLog(name, "0", false, List.of("ADD kmalloc (40 bytes)"), Optional.empty());
  }

  private static EventLog failing(String name, Report report) {
    return new EventLog(name, EventLog.DIED, false, List.of(), Optional.of(report));
  }

  private static Report oops(String headline, String... functions) {
    return new Report(Kind.OOPS, headline, List.of(functions), List.of());
  }

  private static final List<EventLog> PORT = List.of(event("a.open"), event("a.close"));

  /** The port's events against the same with the second one changed. */
  private static String changed(UnaryOperator<EventLog> change) {
    List<EventLog> linux = new ArrayList<>(PORT);
    linux.set(1, change.apply(linux.get(1)));
    Verdict verdict = Verdict.of(PORT, linux);
    assertFalse(verdict.isSame());
    return verdict.text();
  }

  @Test
  void nothingDiffers() {
    Verdict verdict = Verdict.of(PORT, PORT);
    assertTrue(verdict.isSame());
    assertEquals(
        "the same: nothing is found wrong by either, and both events agree", verdict.text());
  }

  @Nested
  class APlantedDifferenceIsSeen {
    @Test
    void inWhatComesNext() {
      assertEquals(
          "not the same, from a.close on: Linux does a.mmap here",
          changed(event -> event("a.mmap")));
    }

    @Test
    void inWhatComesBack() {
      assertEquals(
          "not the same, from a.close on: the port returned 0, Linux -ENODEV",
          changed(e -> new EventLog(e.event(), "-ENODEV", false, e.lines(), Optional.empty())));
    }

    @Test
    void inALineOfTheLog() {
      assertEquals(
          "not the same, from a.close on: the port logs 'ADD kmalloc (40 bytes)', Linux 'nothing'",
          changed(e -> new EventLog(e.event(), "0", false, List.of(), Optional.empty())));
    }

    @Test
    void inWhoWaits() {
      assertEquals(
          "not the same, from a.close on: the port did not wait",
          changed(e -> new EventLog(e.event(), "0", true, e.lines(), Optional.empty())));
    }

    @Test
    void inAReportOfLinuxAlone() {
      assertEquals(
          "not the same, from a.close on: Linux alone: Oops: 0000",
          changed(e -> failing("a.close", oops("Oops: 0000", "driver_close"))));
    }

    @Test
    void inTheLength() {
      Verdict verdict = Verdict.of(PORT, PORT.subList(0, 1));
      assertEquals("not the same, from a.close on: Linux had ended", verdict.text());
    }
  }

  @Nested
  class Reports {
    private Verdict verdict(Report port, Report linux) {
      return Verdict.of(List.of(failing("a.close", port)), List.of(failing("a.close", linux)));
    }

    @Test
    void poisonFaultsInOneWayOrAnother() {
      for (Report linux :
          List.of(
              oops("Oops: general protection fault", "driver_close"),
              oops("kernel BUG at calls.c:22!", "driver_close"),
              oops("Oops: 0000", "strlen", "driver_close", "drm_release"))) {
        assertTrue(verdict(USE_AFTER_FREE, linux).isSame(), linux::toString);
      }
    }

    @Test
    void anotherFunctionIsAnotherReport() {
      assertEquals(
          "not the same, from a.close on: another report: the port says"
              + " 'slab-use-after-free in driver_close', Linux 'Oops: 0000'",
          verdict(USE_AFTER_FREE, oops("Oops: 0000", "driver_open")).text());
    }

    @Test
    void aRegisterFaultsAsAPage() {
      String fault = "BUG: unable to handle page fault for address: ffffc9000004d000";
      assertTrue(verdict(FAULT, oops(fault, "driver_ioctl")).isSame());
      assertFalse(verdict(FAULT, oops("Oops: general protection", "driver_ioctl")).isSame());
    }

    @Test
    void aFreedConnectorIsMetInTheListOfAll() {
      Report port = oops("slab-use-after-free in drm_mode_getconnector", "drm_mode_getconnector");
      assertTrue(
          verdict(port, oops("Oops: 0000", "drm_connector_list_iter_next", "drm_mode_getresources"))
              .isSame());
    }

    @Test
    void aBusyRegionIsNoOops() {
      Report busy = new Report(Kind.BUSY, "region-busy in probe", List.of("probe"), List.of());
      assertFalse(verdict(busy, oops("Oops: 0000", "probe")).isSame());
    }

    /** Linux may go on where the port has seen enough; where it fails then is said. */
    @Test
    void aLaterReportOfLinuxIsNotTheSame() {
      Verdict verdict =
          Verdict.of(
              List.of(failing("a.ioctl", FAULT)),
              List.of(event("a.ioctl"), failing("a.close", oops("Oops: 0000", "driver_close"))));
      assertFalse(verdict.isSame());
      assertEquals("a.close", verdict.linux().orElseThrow().event());
      assertEquals(
          "not the same, from a.ioctl on: the port alone: page-fault in driver_ioctl",
          verdict.text());
    }

    @Test
    void whatLinuxDoesAfterBothHaveFailedIsOfNoInterest() {
      List<EventLog> linux =
          List.of(failing("a.close", oops("Oops: 0000", "driver_close")), event("b.open"));
      assertTrue(Verdict.of(List.of(failing("a.close", USE_AFTER_FREE)), linux).isSame());
    }
  }

  @Test
  void noLineIsWiderThanAScreen() {
    Report wide = oops("Oops: general protection fault, " + "probably ".repeat(20), "x".repeat(90));
    String text =
        RunText.of(
            Verdict.of(
                List.of(failing("a.close", USE_AFTER_FREE)), List.of(failing("a.close", wide))),
            VmLab.VERSION);
    text.lines()
        .filter(line -> !line.startsWith("not the same") && !line.startsWith("  ! "))
        .forEach(line -> assertTrue(line.length() <= 100, line));
    assertTrue(text.contains("✗ slab-use-after-free in driver_close"), text);
  }
}

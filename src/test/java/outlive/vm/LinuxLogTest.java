// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.vm.EventLog.Kind;
import outlive.vm.EventLog.Report;

@DisplayName("what a serial console shows, read")
class LinuxLogTest {
  private static final String OOPS =
      """
      Oops: general protection fault, probably for non-canonical address 0x6b6b6b6b6b6b7183: 0000
      CPU: 0 UID: 0 PID: 127 Comm: init Tainted: G           OE      6.12.117+deb12-amd64 #1
      RIP: 0010:driver_postclose+0x30/0xf0 [card]
      Code: 44 00 00 53 48 83 ec 10 65 48 8b 04 25 28 00 00 00 48 89 44 24 08 31 c0
      RAX: 6b6b6b6b6b6b6b6b RBX: ffff888004a3a600 RCX: 7fdde314d1ff252c
      Call Trace:
       <TASK>
       drm_file_free+0x21b/0x270 [drm]
       ? do_user_addr_fault+0x379/0x6a0
       drm_release+0x5e/0xe0 [drm]
       __fput+0xe6/0x2b0
       __x64_sys_close+0x3c/0x80
       </TASK>
      ---[ end trace 0000000000000000 ]---
      RIP: 0010:driver_postclose+0x30/0xf0 [card]
      """;

  private static List<EventLog> events(String block) {
    return LinuxLog.of(new ConsoleLog.Block(block.lines().toList(), true));
  }

  private static EventLog only(String block) {
    assertEquals(1, events(block).size());
    return events(block).get(0);
  }

  private static Report report(String block) {
    List<EventLog> events = events(block);
    return events.get(events.size() - 1).report().orElseThrow();
  }

  private static ConsoleLog.Block block(String console, String name) {
    return Objects.requireNonNull(ConsoleLog.blocks(console).get(name));
  }

  @Nested
  class Console {
    /** With carriage returns, colours and addresses, as a terminal gets them. */
    private static final String TWO =
        """
        \u001b[2J..MP-BIOS bug: 8254 timer\r
        USER === order 1\r
        card: loading out-of-tree module taints kernel.\r
        USER bus.probe\r
        card gpu0: [drm:add_dr [drm]] ADD ffff888005b69840 drm_dev_init_release (0 bytes)\r
        USER bus.probe = 0 errno 0\r
        USER === end\r
        USER === order second\r
        USER bus.probe\r
        """;

    @Test
    void isCutIntoOrders() {
      assertEquals(List.of("1", "second"), List.copyOf(ConsoleLog.blocks(TWO).keySet()));
      assertTrue(block(TWO, "1").isWhole());
      assertEquals(4, block(TWO, "1").lines().size());
      assertEquals(
          "card gpu0: [drm:add_dr [drm]] ADD drm_dev_init_release (0 bytes)",
          block(TWO, "1").lines().get(2));
    }

    @Test
    void aBugNamesNoFolderOfTheMachineThatBuiltTheModule() {
      String bug = "kernel BUG at /home/someone/target/linux/calls.c:22!\n";
      List<String> lines = block(TWO + bug, "second").lines();
      assertEquals("kernel BUG at calls.c:22!", lines.get(1));
    }

    @Test
    void anOrderWithoutItsEndIsNotWhole() {
      assertFalse(block(TWO, "second").isWhole());
      String panic = TWO + "Kernel panic - not syncing: Fatal exception\n";
      assertTrue(block(panic, "second").isWhole());
    }

    @Test
    void whatTheMachineCouldNotDoIsNoOrdersFault() {
      assertEquals(
          List.of("/card.ko cannot be loaded: Exec format error"),
          ConsoleLog.troubles(TWO + "USER ! /card.ko cannot be loaded: Exec format error\n"));
      assertEquals(List.of(), ConsoleLog.troubles(TWO));
    }
  }

  @Nested
  class Events {
    @Test
    void haveTheLinesBetweenTheirBeginAndTheirEnd() {
      EventLog probe =
          only(
              """
              USER bus.probe
              card gpu0: [drm:add_dr [drm]] ADD drm_dev_init_release (0 bytes)
              card gpu0: [drm:add_dr [drm]] ADD kmalloc (56 bytes)
              [drm] Initialized card 0.0.0 for gpu0 on minor 0
              clocksource: Switched to clocksource tsc
              USER bus.probe = 0 errno 0
              """);
      assertEquals("bus.probe", probe.event());
      assertEquals("0", probe.result());
      assertEquals(
          List.of(
              "ADD drm_dev_init_release (0 bytes)",
              "[drm] Initialized card 0.0.0 for gpu0 on minor 0"),
          probe.lines());
      assertTrue(probe.report().isEmpty());
    }

    @Test
    void returnWhatTheCallReturned() {
      assertEquals("-ENODEV", only("USER a.ioctl\nUSER a.ioctl = -1 errno 19 (ENODEV)").result());
      assertEquals("not possible", only("USER a.close\nUSER a.close not possible").result());
      assertEquals(
          "app-1.ioctl-end at exit",
          only("USER app-1.ioctl-end at exit\nUSER app-1.ioctl-end at exit = 0 errno 0").event());
    }

    /** The unbind was asked first and comes back last; what is released meanwhile is its. */
    @Test
    void whoWaitsComesBackLater() {
      List<EventLog> events =
          events(
              """
              USER bus.unbind
              USER bus.unbind blocked in __synchronize_srcu
              USER app.ioctl-end
              platform gpu0: [drm:drm_managed_release [drm]] drmres release begin
              USER app.ioctl-end = 0 errno 0
              [drm:drm_dev_put [drm]] drmres release end
              USER bus.unbind = 0 errno 0
              """);
      assertEquals("app.ioctl-end", events.get(0).event());
      assertFalse(events.get(0).hasWaited());
      assertEquals(List.of(), events.get(0).lines());
      assertTrue(events.get(1).hasWaited());
      assertEquals(List.of("drmres release begin", "drmres release end"), events.get(1).lines());
    }
  }

  @Nested
  class Reports {
    @Test
    void anOopsSaysWhereAndThroughWhom() {
      Report report = report("USER app.close\n" + OOPS + "Kernel panic - not syncing: Fatal\n");
      assertEquals(Kind.OOPS, report.kind());
      assertTrue(report.headline().startsWith("Oops: general protection fault"));
      assertEquals(
          List.of("driver_postclose", "drm_file_free", "drm_release", "__fput", "__x64_sys_close"),
          report.functions());
      assertEquals(
          List.of(
              "RIP: 0010:driver_postclose+0x30/0xf0 [card]",
              " drm_file_free+0x21b/0x270 [drm]",
              " drm_release+0x5e/0xe0 [drm]",
              " __fput+0xe6/0x2b0"),
          report.text());
    }

    @Test
    void aDeathWithoutWordsIsAReport() {
      assertEquals(Kind.OOPS, report("USER a.close\nUSER a.close died, signal 11\n").kind());
    }

    @Test
    void aWarningIsOneThoughTheCallComesBack() {
      String warning = "WARNING: CPU: 0 PID: 1 at lib/refcount.c:28 refcount_warn_saturate\n";
      assertEquals(
          Kind.WARNING, report("USER a.close\n" + warning + "USER a.close = 0 errno 0\n").kind());
    }

    @Test
    void aBusyRegionIsOneAndASecondProbeIsNone() {
      String busy = "USER bus.probe\nUSER bus.probe = -1 errno 16 (EBUSY)\n";
      assertEquals(Kind.BUSY, report(busy).kind());
      String bound = "USER bus.probe\nUSER bus.probe = 0 errno 0\n";
      assertTrue(events(bound + busy).get(1).report().isEmpty());
    }

    @Test
    void aMappingMayShowItsOwnCardOrNothing() {
      String mapped =
          """
          USER bus.probe
          USER bus.probe = 0 errno 0
          USER a.open
          USER a.open = 0 errno 0
          USER a.mmap
          USER a.mmap = 0 errno 0
          USER a.touch
          USER a.touch read 0x%x
          """;
      assertTrue(events(mapped.formatted(1)).get(3).report().isEmpty());
      assertTrue(events(mapped.formatted(0)).get(3).report().isEmpty());
      assertEquals(Kind.STALE, report(mapped.formatted(2)).kind());
      assertEquals(Kind.STALE, report(mapped.formatted(0xffffffffL)).kind());
    }

    @Test
    void aDeadlockIsOfWhoIsBlocked() {
      List<EventLog> events =
          events("USER b.unbind\nUSER b.unbind blocked in __synchronize_srcu\nUSER deadlock\n");
      assertEquals("b.unbind", events.get(0).event());
      assertEquals("blocked", events.get(0).result());
      assertEquals(Kind.DEADLOCK, events.get(0).report().orElseThrow().kind());
    }

    @Test
    void whenNothingMoreIsHeardTheLastEventIsIt() {
      ConsoleLog.Block cut =
          new ConsoleLog.Block(
              List.of("USER a.open", "USER a.open = 0 errno 0", "USER a.ioctl"), false);
      List<EventLog> events = LinuxLog.of(cut);
      assertEquals("a.ioctl", events.get(1).event());
      assertEquals(Kind.SILENCE, events.get(1).report().orElseThrow().kind());
    }
  }
}

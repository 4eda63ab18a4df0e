// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Errno;
import outlive.linux.KernelBug;

class DeviceTest {
  private final DevresLab lab = new DevresLab();
  private final Device dev = lab.dev;
  private final List<String> events = new ArrayList<>();
  private final Action undo = Action.of("undo", data -> events.add("undo " + dev.driverData()));

  /** A driver that notes what happens to it; its probe returns what the test says. */
  private class Toy implements Driver {
    int result;

    @Override
    public String name() {
      return "toy";
    }

    @Override
    public int probe(Device probed) {
      events.add("probe");
      probed.driverData("data");
      Devm.addAction(probed, undo, null);
      return result;
    }

    @Override
    public void remove(Device removed) {
      events.add("remove");
    }
  }

  private final Toy toy = new Toy();

  @Nested
  @DisplayName("DC-1 references keep memory, not the binding")
  class References {
    @Test
    void aReferenceDoesNotStopAnUnbind() {
      dev.bind(toy);
      dev.get();
      dev.unbind();
      assertFalse(dev.isBound());
      assertEquals(2, dev.refs());
    }
  }

  @Nested
  @DisplayName("DC-3 bind")
  class Bind {
    @Test
    void probesAndKeepsTheDriver() {
      assertEquals(0, dev.bind(toy));
      assertTrue(dev.isBound());
      assertEquals(List.of("probe"), events);
    }

    @Test
    void refusesADeviceWithResources() {
      lab.with("A");
      assertEquals(-Errno.EBUSY, dev.bind(toy));
      assertEquals(List.of(), events);
      assertTrue(lab.kernel.log().text().endsWith("gpu0: Resources present before probing\n"));
    }

    @Test
    void refusesASecondDriver() {
      dev.bind(toy);
      assertEquals(-Errno.EBUSY, dev.bind(toy));
    }

    @Test
    void worksAgainAfterUnbind() {
      dev.bind(toy);
      dev.unbind();
      assertEquals(0, dev.bind(toy));
    }
  }

  @Nested
  @DisplayName("DC-4 probe fails")
  class ProbeFails {
    @Test
    void releasesWithoutRemove() {
      toy.result = -Errno.EPROBE_DEFER;
      assertEquals(-Errno.EPROBE_DEFER, dev.bind(toy));
      assertEquals(List.of("probe", "undo data"), events);
      assertFalse(dev.isBound());
      assertTrue(lab.kernel.log().text().contains("failed with error -EPROBE_DEFER\n"));
    }
  }

  @Nested
  @DisplayName("DC-5, DC-6, DC-7 unbind")
  class Unbind {
    @Test
    void removeThenDevresThenDriverData() {
      dev.bind(toy);
      dev.unbind();
      assertEquals(List.of("probe", "remove", "undo data"), events);
      assertNull(dev.driverData());
    }

    @Test
    void ofAnUnboundDeviceDoesNothing() {
      lab.with("A");
      dev.unbind();
      assertEquals("A", lab.left());
    }
  }

  @Nested
  @DisplayName("DC-8 a device that unbinds itself")
  class SelfUnbind {
    @Test
    void waitsForItself() {
      Driver selfish =
          new Toy() {
            @Override
            public void remove(Device removed) {
              removed.unbind();
            }
          };
      dev.bind(selfish);
      KernelBug bug = assertThrows(KernelBug.class, dev::unbind);
      assertEquals("device_release_driver", bug.function());
    }
  }

  @Nested
  @DisplayName("DC-9, DC-10 the end of a device")
  class End {
    @Test
    void unregisterReleasesWhatNoDriverEverDid() {
      lab.with("A");
      dev.get();
      dev.unregister();
      assertEquals("REL A", lab.log());
      assertEquals(1, dev.refs());
    }

    @Test
    void lastPutReleasesWhatCameLater() {
      dev.get();
      dev.unregister();
      lab.with("A");
      dev.put();
      assertEquals("REL A", lab.log());
      assertEquals(0, dev.refs());
    }

    @Test
    void unregisterOfABoundDeviceUnbindsFirst() {
      dev.bind(toy);
      dev.unregister();
      assertEquals(List.of("probe", "remove", "undo data"), events);
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.drm.DrmDriver.Feature;
import outlive.linux.Errno;
import outlive.linux.Hold;

@DisplayName("what userspace sees of a drm_device")
class DrmRegistrationTest {
  private final Toy toy = new Toy();

  private DrmDevice made(Feature... features) {
    toy.features = EnumSet.of(Feature.GEM, features);
    DrmDevice drm = Objects.requireNonNull(DrmDevice.devmAlloc(toy.dev, toy));
    toy.log();
    return drm;
  }

  /** Which of the nodes can be found now. */
  private List<String> nodes(String... names) {
    List<String> found = new ArrayList<>();
    for (String name : names) {
      var minor = DrmMinor.acquire(toy.kernel, name, "a look");
      if (!minor.isErr()) {
        found.add(name);
        minor.get().release("a look");
      } else {
        assertEquals(-Errno.ENODEV, minor.ptrErr());
      }
    }
    return found;
  }

  private List<String> holdersOfParent() {
    return toy.kernel.ledger().accounts().get(0).holders().stream().map(Hold::holder).toList();
  }

  @Nested
  @DisplayName("minors")
  class Minors {
    @Test
    @DisplayName("DD-14, DD-15 appear with register and go with unregister")
    void arePublishedAndWithdrawn() {
      DrmDevice drm = made(Feature.RENDER, Feature.MODESET);
      assertEquals(List.of(), nodes("card0", "renderD128", "accel0"));
      drm.register();
      assertEquals(List.of("card0", "renderD128"), nodes("card0", "renderD128", "accel0"));
      drm.unregister();
      assertEquals(List.of(), nodes("card0", "renderD128"));
      assertEquals(1, drm.refs(), "every look gave its reference back");
    }

    @Test
    void ofAnAcceleratorIsOneOfItsOwn() {
      DrmDevice drm = made(Feature.COMPUTE_ACCEL);
      drm.register();
      assertEquals(List.of("accel0"), nodes("card0", "renderD128", "accel0"));
      assertNull(drm.minor(DrmMinor.Type.PRIMARY));
      assertEquals("accel0", Objects.requireNonNull(drm.minor(DrmMinor.Type.ACCEL)).name());
    }

    @Test
    void holdTheDeviceWhileItIsFound() {
      DrmDevice drm = made(Feature.MODESET);
      drm.register();
      DrmMinor minor = DrmMinor.acquire(toy.kernel, "card0", "open of app").get();
      assertEquals(drm, minor.drm());
      assertEquals(2, drm.refs());
      minor.release("open of app");
      assertEquals(1, drm.refs());
    }

    @Test
    @DisplayName("DF-1 of an unplugged device is -ENODEV, even if the node is there")
    void unpluggedIsNotFound() {
      DrmDevice drm = made(Feature.MODESET);
      toy.unload = gone -> assertEquals(List.of(), nodes("card0"));
      drm.register();
      drm.unplug(); // the hook looks while the node is still published
      assertEquals(1, drm.refs());
    }

    @Test
    @DisplayName("DC-2 hold the device below while they are published")
    void holdTheParent() {
      DrmDevice drm = made(Feature.RENDER, Feature.MODESET);
      drm.register();
      assertEquals(
          List.of("registrant", "drm_device gpu0", "node renderD128", "node card0"),
          holdersOfParent());
      drm.unregister();
      assertEquals(List.of("registrant", "drm_device gpu0"), holdersOfParent());
    }

    @Test
    void numbersAreTakenBackWithTheDevice() {
      DrmDevice first = made(Feature.RENDER, Feature.MODESET);
      first.register();
      Toy second = new Toy(toy.kernel, "gpu1");
      second.features = EnumSet.of(Feature.RENDER);
      second.bound();
      assertEquals("renderD129", nodes("renderD128", "renderD129").get(1));
      first.unregister();
      assertEquals(List.of("renderD129", "card1"), nodes("renderD129", "card1"));
      first.put(); // numbers 0 and 128 are free again
      Toy third = new Toy(toy.kernel, "gpu2");
      third.bound();
      assertTrue(third.dmesg().endsWith("[drm] Initialized toy 0.0.0 for gpu2 on minor 0\n"));
    }
  }

  @Nested
  @DisplayName("DD-14 drm_dev_register")
  class Register {
    @Test
    void ordersNodesThenLoadThenDisplays() {
      DrmDevice drm = made(Feature.RENDER, Feature.MODESET);
      drm.registration().modeset(display(0));
      toy.load =
          device -> {
            toy.note("load, registered " + device.isRegistered() + ", " + nodes("card0"));
            return 0;
          };
      assertEquals(0, drm.register(1));
      assertEquals("load, registered true, [card0], displays, registered", toy.log());
    }

    @Test
    void aFailingLoadTakesTheNodesAwayAgain() {
      DrmDevice drm = made(Feature.RENDER, Feature.MODESET);
      drm.registration().modeset(display(0));
      toy.load = device -> -Errno.EIO;
      assertEquals(-Errno.EIO, drm.register());
      assertEquals("", toy.log());
      assertFalse(drm.isRegistered());
      assertEquals(List.of(), nodes("card0", "renderD128"));
      assertEquals(List.of("registrant", "drm_device gpu0"), holdersOfParent());
    }

    @Test
    void failingDisplaysAreUndoneInReverse() {
      DrmDevice drm = made(Feature.MODESET);
      drm.registration().modeset(display(-Errno.ENOMEM));
      toy.load =
          device -> {
            toy.note("load");
            return 0;
          };
      toy.unload = device -> toy.note("unload, " + nodes("card0"));
      assertEquals(-Errno.ENOMEM, drm.register());
      assertEquals("load, displays, unload, [card0]", toy.log());
      assertEquals(List.of(), nodes("card0"));
    }

    @Test
    @DisplayName("DD-4 the second time is -EEXIST, and takes down what the first one made")
    void twice() {
      DrmDevice drm = made(Feature.MODESET);
      drm.register();
      toy.log();
      assertEquals(-Errno.EEXIST, drm.register());
      assertEquals("WARN cannot create duplicate filename '/class/drm/card0'", toy.log());
      assertEquals(List.of(), nodes("card0"));
    }

    @Test
    @DisplayName("DD-4 after unregister it never comes back")
    void again() {
      DrmDevice drm = made(Feature.MODESET);
      drm.register();
      drm.unregister();
      toy.log();
      assertEquals(-Errno.EINVAL, drm.register());
      assertEquals("WARN drm_minor_register", toy.log());
      assertFalse(drm.isRegistered());
    }

    private DrmModeset display(int ret) {
      return new DrmModeset() {
        @Override
        public int registerAll() {
          toy.note("displays");
          return ret;
        }

        @Override
        public void unregisterAll() {
          toy.note("no displays");
        }
      };
    }

    @Test
    @DisplayName("DD-15 unregister: clients, displays, unload, nodes; still not unplugged")
    void unregisterOrder() {
      DrmDevice drm = made(Feature.MODESET);
      drm.registration().modeset(display(0));
      toy.unload = device -> toy.note("unload, " + nodes("card0"));
      drm.register();
      client(drm, "fbdev");
      client(drm, "log");
      toy.log();
      drm.unregister();
      assertEquals("log goes, fbdev goes, no displays, unload, [card0]", toy.log());
      assertEquals(List.of(), nodes("card0"));
      assertTrue(drm.enter(), "DD-15 the hardware may still be used");
    }

    private void client(DrmDevice drm, String name) {
      DrmClient.Funcs funcs =
          new DrmClient.Funcs() {
            @Override
            public void unregister(DrmClient client) {
              toy.note(client.name() + " goes");
              client.release();
            }
          };
      DrmClient.init(drm, name, funcs).register();
    }
  }

  @Nested
  @DisplayName("clients in the kernel")
  class Clients {
    @Test
    void eachHoldsTheDeviceUntilUnregister() {
      DrmDevice drm = made(Feature.MODESET);
      drm.register();
      DrmClient client = DrmClient.init(drm, "fbdev");
      client.register();
      assertEquals(
          """
          drm_device gpu0: 2 references
            devres of gpu0
            client fbdev
          """,
          words(toy.kernel.ledger().accounts().get(1).holders()));
      drm.unregister();
      assertEquals(1, drm.refs());
      assertEquals(drm, client.drm());
    }

    private String words(List<Hold> holders) {
      StringBuilder text =
          new StringBuilder("drm_device gpu0: " + holders.size() + " references\n");
      holders.forEach(hold -> text.append("  ").append(hold.holder()).append('\n'));
      return text.toString();
    }

    @Test
    void newestTakesTheScreenBack() {
      DrmDevice drm = made(Feature.MODESET);
      List<String> asked = new ArrayList<>();
      answering(drm, "fbdev", asked, 0);
      answering(drm, "log", asked, -Errno.EBUSY);
      assertEquals(List.of("fbdev hotplug", "log hotplug"), asked);
      asked.clear();
      DrmClient.devRestore(drm);
      assertEquals(List.of("log", "fbdev"), asked, "the first that says 0 has it");
      answering(drm, "splash", asked, 0);
      asked.clear();
      DrmClient.devRestore(drm);
      assertEquals(List.of("splash"), asked);
      DrmClient.devHotplug(drm);
      assertEquals(4, asked.size());
    }

    private void answering(DrmDevice drm, String name, List<String> asked, int answer) {
      DrmClient.Funcs funcs =
          new DrmClient.Funcs() {
            @Override
            public int hotplug(DrmClient client) {
              asked.add(name + " hotplug");
              return 0;
            }

            @Override
            public int restore(DrmClient client) {
              asked.add(name);
              return answer;
            }
          };
      DrmClient.init(drm, name, funcs).register();
    }

    @Test
    @DisplayName("DF-3 the last close gives the screen back, the one before does not")
    void lastCloseRestores() {
      DrmDevice drm = made(Feature.MODESET);
      drm.register();
      List<String> asked = new ArrayList<>();
      answering(drm, "fbdev", asked, 0);
      asked.clear();
      DrmFile first = Objects.requireNonNull(DrmFile.open(drm, "game"));
      DrmFile second = Objects.requireNonNull(DrmFile.open(drm, "viewer"));
      first.close();
      assertEquals(List.of(), asked);
      second.close();
      assertEquals(List.of("fbdev"), asked);
    }

    @Test
    @DisplayName("one that releases later keeps the device")
    void whoReleasesLaterKeepsTheDevice() {
      DrmDevice drm = made(Feature.MODESET);
      drm.register();
      DrmClient mapped =
          DrmClient.init(
              drm,
              "fbdev",
              new DrmClient.Funcs() {
                @Override
                public void unregister(DrmClient client) {}
              });
      mapped.register();
      drm.unregister();
      assertEquals(2, drm.refs());
      mapped.release();
      assertEquals(1, drm.refs());
    }
  }

  @Nested
  @DisplayName("DD-22 debugfs")
  class Debugfs {
    @Test
    void goesWithUnregister() {
      DrmDevice drm = made(Feature.MODESET);
      assertTrue(drm.hasDebugfs());
      drm.register();
      drm.unregister();
      assertFalse(drm.hasDebugfs());
    }

    @Test
    void isOffBeforeTheDriversHook() {
      toy.release = drm -> toy.note("release, debugfs " + drm.hasDebugfs());
      DrmDevice drm = made(Feature.MODESET);
      drm.put();
      assertTrue(toy.log().startsWith("release, debugfs false, begin, REL kmalloc"));
      assertNotNull(drm.name());
    }
  }

  @Nested
  @DisplayName("DD-19, DD-23 with NULL")
  class WithNull {
    @Test
    void getAndPutAreFine() {
      assertNull(DrmDrv.devGet(null));
      DrmDrv.devPut(null);
      DrmDevice drm = made(Feature.MODESET);
      assertEquals(drm, DrmDrv.devGet(drm));
      assertEquals(2, drm.refs());
      DrmDrv.devPut(drm);
      assertEquals(1, drm.refs());
    }

    @Test
    void putDevUnregistersAndPuts() {
      DrmDevice drm = made(Feature.MODESET);
      drm.register();
      DrmDrv.putDev(toy.kernel, drm);
      assertFalse(drm.isRegistered());
      assertFalse(drm.container().isLive());
    }

    @Test
    void putDevOfNothingIsAnErrorLine() {
      DrmDrv.putDev(toy.kernel, null);
      assertEquals("[drm:drm_put_dev] *ERROR* cleanup called no dev", toy.log());
    }
  }
}

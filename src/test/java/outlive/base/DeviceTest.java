// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Errno;
import outlive.linux.Hold;
import outlive.linux.Kref;
import outlive.linux.MemoryFault;

/** A device from its first reference to its last. */
class DeviceTest {
  private final BusLab lab = new BusLab();
  private final Action undo = Action.of("undo", what -> lab.note("undo " + what));

  private List<String> holders(Device dev) {
    for (Kref account : lab.kernel.ledger().accounts()) {
      if (account.what().equals("device " + dev.label())) {
        return account.holders().stream().map(Hold::holder).toList();
      }
    }
    return List.of();
  }

  @Nested
  @DisplayName("DC-1 get_device, put_device")
  class DC1 {
    @Test
    void nothingHappensToNull() {
      assertNull(Device.getIfAny(null, "x"));
      Device.putIfAny(null, "x");
      assertEquals("", lab.log());
    }

    @Test
    void theFormsForNullDoTheSameToADevice() {
      Device dev = lab.fresh("a");
      assertSame(dev, Device.getIfAny(dev, "x"));
      assertEquals(List.of("registrant", "x"), holders(dev));
      Device.putIfAny(dev, "x");
      assertEquals(1, dev.refs());
    }

    @Test
    void aReferenceDoesNotStopAnUnbind() {
      Device dev = lab.add("a");
      dev.bind(lab.toy("toy"));
      dev.get("worker");
      dev.unbind();
      assertFalse(dev.isBound());
      assertEquals(List.of("registrant", "bus soc", "worker"), holders(dev));
    }

    @Test
    void theLastPutFreesTheDevice() {
      Device dev = lab.fresh("a");
      dev.put();
      assertEquals(List.of(), lab.kernel.slab().live());
      assertEquals("", lab.log());
    }

    @Test
    void whoUsesItAfterTheLastPutIsReported() {
      Device dev = lab.fresh("a");
      dev.put();
      assertReported("slab-use-after-free in kref_get", dev::get);
      assertReported("slab-use-after-free in kref_put", dev::put);
      assertReported("slab-use-after-free in dev_get_drvdata", dev::driverData);
      assertReported("slab-use-after-free in dev_set_drvdata", () -> dev.driverData("x"));
      assertReported("slab-use-after-free in dev_name", dev::name);
      assertReported("slab-use-after-free in mutex_lock", dev::unbind);
      // add_dr logs the entry first, and so reads the name.
      assertReported(
          "slab-use-after-free in dev_name", () -> Devm.addAction(dev, undo, "too late"));
    }

    private void assertReported(String headline, Runnable use) {
      MemoryFault fault = assertThrows(MemoryFault.class, use::run);
      assertEquals(headline, fault.report().headline());
    }
  }

  @Nested
  @DisplayName("DC-2 device_register")
  class DC2 {
    @Test
    void theRegistrantHasTheFirstReferenceAndTheBusOne() {
      Device dev = lab.add("a");
      assertEquals(List.of("registrant", "bus soc"), holders(dev));
      assertTrue(dev.isRegistered());
      assertEquals(List.of(dev), lab.bus.devices());
    }

    @Test
    void aChildHoldsItsParent() {
      Device parent = lab.add("up");
      Device child = lab.fresh("low").parent(parent);
      assertEquals(1, child.refs());
      assertEquals(List.of("registrant", "bus soc"), holders(parent));
      assertEquals(0, child.register());
      assertEquals("/devices/up/low", child.path());
      assertEquals(List.of("registrant", "bus soc", "child low"), holders(parent));
      child.unregister();
      assertEquals(List.of("registrant", "bus soc"), holders(parent));
    }

    @Test
    void aParentThatIsUnregisteredWaitsForItsChild() {
      Device parent = lab.add("up");
      Device child = lab.fresh("low").parent(parent);
      child.register();
      parent.unregister();
      assertEquals(List.of("child low"), holders(parent));
      assertEquals(2, lab.kernel.slab().live().size());
      child.unregister();
      assertEquals(List.of(), lab.kernel.slab().live());
      assertEquals("", lab.log());
    }

    @Test
    void thereIsNoAddingBelowAParentThatIsGone() {
      Device parent = lab.add("up");
      parent.get("maker of low");
      parent.unregister();
      Device child = lab.fresh("low").parent(parent);
      assertEquals(-Errno.ENOENT, child.register());
      assertEquals(List.of("maker of low"), holders(parent));
    }

    @Test
    void registeringTwiceIsComplainedAboutAndRefused() {
      Device dev = lab.add("a");
      assertEquals(-Errno.EEXIST, dev.register());
      assertEquals(
          "kobject (a): tried to init an initialized object, something is seriously wrong.\n",
          lab.log());
      assertEquals(List.of("registrant", "bus soc"), holders(dev));
      assertEquals(List.of(dev), lab.bus.devices());
    }

    @Test
    void aDeviceThatWasGoneDoesNotSpringBackToLife() {
      Device dev = lab.add("a");
      dev.get("worker");
      dev.unregister();
      assertEquals(0, dev.register());
      assertTrue(lab.log().contains("tried to init an initialized object"));
      assertEquals(-Errno.ENODEV, dev.bind(lab.toy("toy")));
    }

    @Test
    void aBoardDeviceIsRegisteredFromTheStart() {
      Device dev = new Device(lab.kernel, "board");
      assertTrue(dev.isRegistered());
      assertEquals(1, dev.refs());
      dev.unregister();
      assertEquals("", lab.log());
    }
  }

  @Nested
  @DisplayName("B5 two devices of one name below one parent")
  class Duplicates {
    private static final String COMPLAINT =
        """
        sysfs: cannot create duplicate filename '/devices/up/low'
        kobject: kobject_add_internal failed for low with -EEXIST, don't try to register things\
         with the same name in the same directory.
        """;

    private final Device parent = lab.add("up");

    @Test
    void theSecondIsRefusedAndPut() {
      assertEquals(0, lab.fresh("low").parent(parent).register());
      Device second = lab.fresh("low").parent(parent);
      int live = lab.kernel.slab().live().size();
      assertEquals(-Errno.EEXIST, second.register());
      assertEquals(COMPLAINT, lab.log());
      assertEquals(1, second.refs());
      second.put();
      assertEquals(live - 1, lab.kernel.slab().live().size());
      assertEquals(List.of("registrant", "bus soc", "child low"), holders(parent));
    }

    @Test
    void theNameIsFreeAgainAfterUnregister() {
      Device first = lab.fresh("low").parent(parent);
      first.register();
      first.get("file"); // keeps the memory, not the name
      first.unregister();
      assertEquals(0, lab.fresh("low").parent(parent).register());
    }

    @Test
    void belowAnotherParentItIsAnotherName() {
      lab.fresh("low").parent(parent).register();
      assertEquals(0, lab.fresh("low").parent(lab.add("other")).register());
    }
  }

  @Nested
  @DisplayName("DC-9, DC-10 what releases the resources of a device that goes")
  class End {
    private final Device dev = lab.add("a");

    @Test
    void delReleasesWhatNoDriverEverDid() {
      lab.happened();
      Devm.addAction(dev, undo, "A");
      dev.get("worker");
      dev.unregister();
      assertEquals(List.of("DEL_DEVICE a", "undo A", "REMOVED_DEVICE a"), lab.happened());
      assertEquals(List.of("worker"), holders(dev));
    }

    @Test
    void theFinalPutReleasesWhatCameLater() {
      dev.get("worker");
      dev.unregister();
      Devm.addAction(dev, undo, "A");
      lab.happened();
      dev.put("worker");
      assertEquals(List.of("undo A"), lab.happened());
      assertEquals(List.of(), lab.kernel.slab().live());
    }

    @Test
    void unregisterOfABoundDeviceUnbindsFirst() {
      dev.bind(lab.toy("toy"));
      lab.happened();
      dev.unregister();
      assertEquals("DEL_DEVICE a", lab.events.get(0));
      assertTrue(lab.events.indexOf("undo a data") < lab.events.indexOf("REMOVED_DEVICE a"));
      assertEquals(List.of(), lab.kernel.slab().live());
    }

    @Test
    void aResourceMayHoldTheDeviceItself() {
      dev.get("its own list");
      Devm.addAction(dev, Action.of("put", unused -> dev.put("its own list")), null);
      dev.unregister();
      assertEquals(List.of(), lab.kernel.kmemleak());
    }

    @Test
    void unregisteringTwiceUsesItAfterFree() {
      dev.unregister();
      MemoryFault fault = assertThrows(MemoryFault.class, dev::unregister);
      assertEquals("slab-use-after-free in mutex_lock", fault.report().headline());
    }
  }

  @Nested
  @DisplayName("DC-10 who frees a device")
  class Releases {
    private final DeviceType type = new DeviceType("type", dev -> free(dev, "type"));
    private final DeviceClass klass = new DeviceClass("class", dev -> free(dev, "class"));

    private void free(Device dev, String who) {
      lab.note(who);
      Device.kfree(dev);
    }

    private void end(Device dev) {
      dev.register();
      dev.unregister();
    }

    private Device bare() {
      return Device.initialize(lab.kernel, "a", lab.kernel.slab().kzalloc(Device.SIZE));
    }

    @Test
    void itsOwnReleaseIsTheFirstChoice() {
      end(bare().release(dev -> free(dev, "own")).type(type).deviceClass(klass));
      assertEquals(List.of("own"), lab.happened());
    }

    @Test
    void thenItsTypes() {
      end(bare().type(type).deviceClass(klass));
      assertEquals(List.of("type"), lab.happened());
    }

    @Test
    void thenItsClasss() {
      end(bare().type(new DeviceType("silent", null)).deviceClass(klass));
      assertEquals(List.of("class"), lab.happened());
    }

    @Test
    void withoutAnyItIsBrokenAndLeaks() {
      end(bare().deviceClass(new DeviceClass("silent", null)));
      assertEquals(
          "WARNING: in device_release: Device 'a' does not have a release() function, it is broken"
              + " and must be fixed.\n",
          lab.log());
      assertEquals(1, lab.kernel.kmemleak().size());
      assertTrue(lab.log().contains("\nunreferenced object 0x"), lab.log());
    }

    @Test
    void theListGoesBeforeTheMemory() {
      Device dev = lab.fresh("a").release(gone -> free(gone, "own"));
      Devm.addAction(dev, undo, "A");
      dev.put();
      assertEquals(List.of("undo A", "own"), lab.happened());
    }

    @Test
    void kfreeInPlaceOfAPutIsFoundByTheNextWhoUsesIt() {
      Device dev = lab.add("a");
      Device.kfree(dev);
      MemoryFault fault = assertThrows(MemoryFault.class, () -> lab.bus.find("a", "finder"));
      assertEquals("slab-use-after-free in dev_name", fault.report().headline());
      assertEquals(0, lab.kernel.kmemleak().size(), "RC-4 the count went with the memory");
    }
  }
}

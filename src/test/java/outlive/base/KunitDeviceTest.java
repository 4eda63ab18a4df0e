// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.linux.Hold;
import outlive.linux.Kref;

/** Suite kunit_device of lib/kunit/kunit-test.c, case by case (6.3). */
@DisplayName("kunit_device")
class KunitDeviceTest {
  private final Kunit test = new Kunit();
  private boolean probed;
  private boolean removed;
  private boolean actionRan;

  private final Action testDevAction = Action.of("test_dev_action", unused -> actionRan = true);

  /** What is left after the test is the device that all others are below. */
  @AfterEach
  void cleanupLeavesNothing() {
    test.cleanup();
    List<String> left = test.kernel.ledger().accounts().stream().map(Kref::what).toList();
    assertEquals(List.of("device kunit"), left);
    Kref root = test.kernel.ledger().accounts().get(0);
    assertEquals(List.of("registrant"), root.holders().stream().map(Hold::holder).toList());
    assertEquals("", test.kernel.log().text().replaceAll(".*DEVRES.*\n", ""));
  }

  @Test
  void kunit_device_test() {
    Device dev = test.device("my_device");
    assertNotNull(dev);
    assertSame(test.bus(), dev.bus());
    assertEquals("my_device", dev.name());
  }

  @Test
  void kunit_device_cleanup_test() {
    Device dev = test.device("my_device");
    assertNotNull(dev);
    assertEquals(0, Devm.addAction(dev, testDevAction, null));
    assertFalse(actionRan);
    test.unregister(dev);
    assertTrue(actionRan);
  }

  @Test
  void kunit_device_driver_test() {
    Driver driver =
        new Driver() {
          @Override
          public String name() {
            return "my_driver";
          }

          @Override
          public int probe(Device dev) {
            probed = true;
            return Devm.addAction(dev, testDevAction, null);
          }

          @Override
          public void remove(Device dev) {
            assertFalse(actionRan);
            removed = true;
          }
        };
    test.register(driver);
    Device dev = test.device("my_device", driver);
    assertNotNull(dev);
    assertTrue(probed);
    test.unregister(dev);
    assertTrue(removed);
    assertTrue(actionRan);
    probed = false;
    assertNotNull(test.device("my_device", driver)); // the driver is good for another
    assertTrue(probed);
    actionRan = false;
  }
}

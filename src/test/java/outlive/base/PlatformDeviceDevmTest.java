// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Errno;
import outlive.linux.Kernel;

/** Suite platform-device-devm of drivers/base/test/platform-device-test.c, case by case (6.2). */
@DisplayName("platform-device-devm")
class PlatformDeviceDevmTest {
  private static final String NAME = "test";

  private final Kernel kernel = new Kernel();
  private boolean done;
  private boolean probed;

  private final Action release = Action.of("devm_device_action", unused -> done = true);
  private final Action putAndRelease =
      Action.of(
          "devm_put_device_action",
          dev -> {
            if (dev instanceof Device held) {
              held.put("the test");
            }
            done = true;
          });

  /** The fake driver of the probed cases. */
  private final Driver fake =
      new Driver() {
        @Override
        public String name() {
          return NAME;
        }

        @Override
        public int probe(Device dev) {
          probed = true;
          return 0;
        }

        @Override
        public void remove(Device dev) {}
      };

  /** Beyond the kernel's cases, which look only at the flag: nothing may be left over. */
  @AfterEach
  void nothingIsLeft() {
    assertEquals(List.of(), kernel.slab().live());
    assertEquals(List.of(), kernel.kmemleak());
  }

  private Device allocAndAdd() {
    Device dev = Objects.requireNonNull(Platform.alloc(kernel, NAME, Platform.NO_ID));
    assertEquals(0, Platform.add(dev));
    return dev;
  }

  @Test
  void platform_device_devm_register_unregister_test() {
    Device dev = allocAndAdd();
    assertEquals(0, Devm.addAction(dev, release, null));
    Platform.unregister(dev);
    assertTrue(done);
  }

  /** The kernel skipped it until 699fb50d9903: "needs core fix" (DC-9). */
  @Test
  void platform_device_devm_register_get_unregister_with_devm_test() {
    Device dev = allocAndAdd();
    dev.get("the test");
    assertEquals(0, Devm.addAction(dev, putAndRelease, dev));
    Platform.unregister(dev);
    assertTrue(done);
  }

  @Test
  void probed_platform_device_devm_register_unregister_test() {
    assertEquals(0, Platform.bus(kernel).register(fake));
    Device dev = allocAndAdd();
    assertTrue(probed);
    assertEquals(0, Devm.addAction(dev, release, null));
    Platform.unregister(dev);
    assertTrue(done);
    Platform.bus(kernel).unregister(fake);
  }

  @Test
  void probed_platform_device_devm_register_get_unregister_with_devm_test() {
    assertEquals(0, Platform.bus(kernel).register(fake));
    Device dev = allocAndAdd();
    assertTrue(probed);
    dev.get("the test");
    assertEquals(0, Devm.addAction(dev, putAndRelease, dev));
    Platform.unregister(dev);
    assertTrue(done);
    Platform.bus(kernel).unregister(fake);
  }

  @Nested
  @DisplayName("what the suite takes for granted")
  class Beyond {
    @Test
    void aNumberStandsBehindTheName() {
      Device dev = Platform.register(kernel, "uart", 1).get();
      assertEquals("/devices/platform/uart.1", dev.path());
      Platform.unregister(dev);
    }

    @Test
    void aSecondOfTheNameIsRefusedAndFreed() {
      Device dev = Platform.register(kernel, "uart", 1).get();
      assertEquals(-Errno.EEXIST, Platform.register(kernel, "uart", 1).ptrErr());
      Platform.unregister(dev);
    }

    @Test
    void withoutMemoryThereIsNone() {
      kernel.slab().failNext(2);
      assertNull(Platform.alloc(kernel, "uart", 1));
      assertEquals(-Errno.ENOMEM, Platform.register(kernel, "uart", 1).ptrErr());
    }

    @Test
    void oneThatWasNeverAddedIsPut() {
      Device dev = Platform.alloc(kernel, "uart", 1);
      assertNotNull(dev);
      Platform.put(dev);
      Platform.put(null);
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.linux.Errno;
import outlive.linux.Kernel;

/** Suite root-device-devm of drivers/base/test/root-device-test.c, case by case (6.1). */
@DisplayName("root-device-devm")
class RootDeviceDevmTest {
  private final Kernel kernel = new Kernel();
  private boolean done;

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

  /** Beyond the kernel's cases, which look only at the flag: nothing may be left over. */
  @AfterEach
  void nothingIsLeft() {
    assertEquals(List.of(), kernel.slab().live());
    assertEquals(List.of(), kernel.ledger().accounts());
  }

  @Test
  void root_device_devm_register_unregister_test() {
    Device root = RootDevice.register(kernel, "test").get();
    assertEquals(0, Devm.addAction(root, release, null));
    assertFalse(done);
    RootDevice.unregister(root);
    assertTrue(done);
  }

  /** The kernel skipped it until 699fb50d9903: "needs core fix" (DC-9). */
  @Test
  void root_device_devm_register_get_unregister_with_devm_test() {
    Device root = RootDevice.register(kernel, "test").get();
    root.get("the test");
    assertEquals(0, Devm.addAction(root, putAndRelease, root));
    RootDevice.unregister(root);
    assertTrue(done);
  }

  @Test
  void aSecondOfTheNameIsRefusedAndFreed() {
    Device root = RootDevice.register(kernel, "test").get();
    assertEquals(-Errno.EEXIST, RootDevice.register(kernel, "test").ptrErr());
    RootDevice.unregister(root);
  }

  @Test
  void withoutMemoryThereIsNone() {
    kernel.slab().failNext(1);
    assertEquals(-Errno.ENOMEM, RootDevice.register(kernel, "test").ptrErr());
  }
}

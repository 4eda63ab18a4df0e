// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.linux.Errno;
import outlive.linux.Kernel;

@DisplayName("B5 names in sysfs")
class SysfsTest {
  private final Kernel kernel = new Kernel();
  private final Sysfs sysfs = Sysfs.of(kernel);

  @Test
  void aNameIsTakenUntilItsOwnerGivesItBack() {
    assertEquals(0, sysfs.create("/devices/a"));
    assertEquals(-Errno.EEXIST, sysfs.create("/devices/a"));
    assertEquals("sysfs: cannot create duplicate filename '/devices/a'\n", kernel.log().text());
    sysfs.remove("/devices/a");
    assertEquals(0, sysfs.create("/devices/a"));
  }

  @Test
  void whatIsBelowGoesToo() {
    sysfs.create("/devices/a");
    sysfs.create("/devices/a/driver");
    sysfs.create("/devices/ab");
    sysfs.remove("/devices/a");
    assertFalse(sysfs.exists("/devices/a/driver"));
    assertTrue(sysfs.exists("/devices/ab"));
  }

  @Test
  void eachKernelHasItsOwn() {
    sysfs.create("/devices/a");
    assertFalse(Sysfs.of(new Kernel()).exists("/devices/a"));
    assertTrue(Sysfs.of(kernel).exists("/devices/a"));
  }
}

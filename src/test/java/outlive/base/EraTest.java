// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import outlive.linux.Errno;

@DisplayName("DC-11 the driver core of other years")
class EraTest {
  private final BusLab lab = new BusLab();
  private final Action undo = Action.of("undo", what -> lab.note("undo " + what));
  private final Device dev = lab.add("a");

  @BeforeEach
  void forgetHowTheDeviceCame() {
    lab.happened();
  }

  @ParameterizedTest
  @CsvSource({
    "RELEASES_AT_DEL, true, false",
    "RELEASES_AT_FINAL_PUT, false, true",
    "REFUSES_LEFTOVERS, false, true",
    "RELEASES_AT_BOTH, true, true",
    "CLEANS_LINKS_LAST, true, true",
  })
  void whenTheListOfADeviceIsWalked(Era era, boolean atDel, boolean atPut) {
    DriverCore.of(lab.kernel).era(era);
    Devm.addAction(dev, undo, "before del");
    dev.get("file");
    dev.unregister();
    assertEquals(atDel, lab.happened().contains("undo before del"));
    Devm.addAction(dev, undo, "after del");
    dev.put("file");
    assertEquals(atPut, lab.happened().contains("undo after del"));
  }

  @ParameterizedTest
  @EnumSource(Era.class)
  void unbindAlwaysReleased(Era era) {
    DriverCore.of(lab.kernel).era(era);
    dev.bind(lab.toy("toy"));
    dev.unbind();
    assertTrue(lab.happened().contains("undo a data"));
  }

  @Test
  @DisplayName("DC-3 up to about v5.5 leftovers were only a warning")
  void leftoversWereOnlyAWarning() {
    DriverCore.of(lab.kernel).era(Era.RELEASES_AT_FINAL_PUT);
    Devm.addAction(dev, undo, "left over");
    assertEquals(0, dev.bind(lab.toy("toy")));
    assertEquals("WARNING: in really_probe\n", lab.log());
    lab.happened();
    dev.unbind();
    assertEquals(
        List.of("undo a data", "undo left over"), // by a driver that knew nothing of it
        lab.happened().stream().filter(event -> event.startsWith("undo")).toList());
    DriverCore.of(lab.kernel).era(Era.REFUSES_LEFTOVERS);
    Devm.addAction(dev, undo, "left over");
    assertEquals(-Errno.EBUSY, dev.bind(lab.toy("toy")));
  }
}

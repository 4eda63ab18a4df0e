// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.drm.DrmDriver.Feature;

/**
 * The two cases that the kernel has for drmm, under the kernel's names (drm_managed_test.c). They
 * wait up to 100 ms for the action; here it has run or has not when the call returns.
 */
@DisplayName("6.4 KUnit suite drm_managed")
class DrmManagedTest {
  /** Owned by the test, so it outlives the drm_device that it is the data of. */
  private static final class Private {
    boolean actionDone;
  }

  private static final DrmAction DRM_ACTION =
      DrmAction.of(
          "drm_action",
          (drm, data) -> {
            if (data instanceof Private test) {
              test.actionDone = true;
            }
          });

  private final Toy test = new Toy();
  private final Private data = new Private();

  @BeforeEach
  void modesetOnly() {
    test.features = EnumSet.of(Feature.MODESET);
  }

  private DrmDevice allocated() {
    return Objects.requireNonNull(DrmDevice.devmAlloc(test.dev, test));
  }

  @Test
  @DisplayName("drm_test_managed_release_action")
  void releaseAction() {
    DrmDevice drm = allocated();
    assertEquals(0, Drmm.addActionOrReset(drm, DRM_ACTION, data));
    assertEquals(0, drm.register());
    assertEquals(false, data.actionDone);
    Drmm.releaseAction(drm, DRM_ACTION, data);
    assertEquals(true, data.actionDone, "it runs at drmm_release_action");
    data.actionDone = false;
    drm.unregister();
    test.dev.unregister();
    assertEquals(false, data.actionDone, "and not again at the end");
  }

  @Test
  @DisplayName("drm_test_managed_run_action")
  void runAction() {
    DrmDevice drm = allocated();
    assertEquals(0, Drmm.addActionOrReset(drm, DRM_ACTION, data));
    assertEquals(0, drm.register());
    drm.unregister();
    assertEquals(false, data.actionDone, "unregister ends nothing");
    test.dev.unregister(); // the device goes, and with it the last reference
    assertEquals(true, data.actionDone);
    assertEquals("", test.leaks());
  }
}

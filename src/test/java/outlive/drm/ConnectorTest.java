// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.Devres;
import outlive.linux.Errno;

class ConnectorTest {
  private final DrmLab lab = new DrmLab();

  private Connector inDrmm() {
    return new Connector("HDMI-A-1", lab.memory(64));
  }

  @Nested
  @DisplayName("KM-2 drmm_connector_init")
  class DrmmInit {
    @Test
    void isCleanedUpBeforeItsMemoryGoes() {
      Connector connector = inDrmm();
      assertEquals(0, Connector.drmmInit(lab.drm, connector));
      assertSame(lab.drm, connector.drm());
      lab.drm.put();
      assertNull(connector.drm());
      assertEquals(
          "ADD drm_connector_cleanup_action, begin, REL drm_connector_cleanup_action,"
              + " REL kmalloc, end, final_kfree",
          lab.log());
    }

    @Test
    void refusesADestroyHook() {
      Connector connector = inDrmm();
      connector.destroyWith(() -> {});
      assertEquals(-Errno.EINVAL, Connector.drmmInit(lab.drm, connector));
      assertEquals("WARN drmm_connector_init", lab.log());
    }

    @Test
    void withoutMemoryItIsCleanedUpAtOnce() {
      Connector connector = inDrmm();
      lab.kernel.slab().failNext(1);
      assertEquals(-Errno.ENOMEM, Connector.drmmInit(lab.drm, connector));
      assertNull(connector.drm());
    }

    @Test
    @DisplayName("B2 in devm memory it fails with nobody watching")
    void inDevmMemoryTheCleanupTouchesFreedMemory() {
      Connector connector =
          new Connector("HDMI-A-1", Objects.requireNonNull(Devm.kzalloc(lab.dev, 64)));
      Connector.drmmInit(lab.drm, connector);
      Devres.releaseAll(lab.dev);
      assertEquals("slab-use-after-free in drm_connector_cleanup", DrmLab.faultOf(lab.drm::put));
    }
  }

  @Nested
  @DisplayName("1.8 a panel has a device of its own")
  class OfAPanel {
    @Test
    void whichIsNotTheParent() {
      Panel panel = new Panel("glass", new Device(lab.kernel, "panel0"));
      assertNotSame(lab.drm.parent(), panel.dev());
      assertEquals("glass", panel.name());
    }
  }
}

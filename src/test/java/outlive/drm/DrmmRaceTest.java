// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Device;
import outlive.linux.Alloc;
import outlive.linux.Contest;
import outlive.linux.KernelLog.DrmresOp;
import outlive.linux.KernelLog.Op;
import outlive.linux.NoLock;
import outlive.linux.Nullable;

@DisplayName("2.4 adding, freeing and releasing may race each other")
class DrmmRaceTest {
  private static final class Race extends Contest {
    private final DrmDevice drm =
        DrmDevice.bare(
            new Device(kernel, "gpu0"),
            "gpu0",
            Objects.requireNonNull(kernel.slab().kzalloc(DrmDevice.SIZE)));
    private final DrmAction action =
        DrmAction.of("release", (device, token) -> ((Token) Objects.requireNonNull(token)).end());

    Race withoutLock() {
      drm.managedLock = new NoLock(kernel);
      planted();
      return this;
    }

    @Override
    protected void add(Token token) {
      Drmm.addAction(drm, action, token);
    }

    @Override
    protected void release(Token token) {
      Drmm.releaseAction(drm, action, token);
    }

    @Override
    protected @Nullable Alloc kmalloc(long size) {
      return Drmm.kmalloc(drm, size);
    }

    @Override
    protected void kfree(Alloc memory) {
      Drmm.kfree(drm, memory);
    }

    @Override
    protected void other(SplittableRandom random) {
      Drmm.kfree(drm, Drmm.kzalloc(drm, 8));
    }

    @Override
    protected void finish() {
      drm.put();
    }
  }

  @Test
  void nothingIsLostAndNothingReleasedTwice() throws InterruptedException {
    assertEquals(List.of(), new Race().run(Contest.OPERATIONS));
  }

  @Test
  void everyEntryIsLoggedAsItComesAndAsItGoes() throws InterruptedException {
    Contest race = new Race().logging();
    assertEquals(List.of(), race.run(20_000));
    Map<Integer, Integer> lines = new HashMap<>();
    for (var entry : race.kernel().log().entries()) {
      if (entry instanceof DrmresOp op) {
        lines.merge(op.node(), op.op() == Op.ADD ? 1 : -1, Integer::sum);
      }
    }
    assertEquals(Set.of(0), Set.copyOf(lines.values()));
  }

  @Nested
  class CatchesPlanted {
    @Test
    void listWithoutALock() throws InterruptedException {
      assertNotEquals(List.of(), new Race().withoutLock().run(4_000_000));
    }

    @Test
    void slabWithoutALock() throws InterruptedException {
      assertNotEquals(List.of(), new Race().slabWithoutLock().run(4_000_000));
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.drvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static outlive.drvm.DrvmLab.got;
import static outlive.linux.Errno.EIO;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Device;
import outlive.linux.Alloc;

/** How long a proof is good, and what a kept one gets: the part that javac cannot hold. */
class BoundTest {
  private static final String ENDED = "the binding of gpu0 that this proof is about has ended";

  private final DrvmLab lab = new DrvmLab();

  @Nested
  class IsGood {
    @Test
    void inProbeInRemoveAndWhileTheListIsReleased() {
      Devres devres = Devres.of(lab.bind());
      Resource<Device, String> registers = got(devres.addActionOrReset(lab.note("unmap"), "bar0"));
      got(devres.atEnd(DrvmLab.then("stop", dev -> lab.gone.add(devres.access(registers)))));
      lab.dev.unbind();
      assertEquals(List.of("remove, bound", "bar0", "unmap(bar0)"), lab.gone);
    }

    @Test
    void forTheDriversOwnData() {
      Bound proof = lab.bind();
      assertNull(proof.driverData(String.class));
      proof.driverData("state");
      assertEquals("state", proof.driverData(String.class));
      assertSame(lab.dev, proof.device());
    }
  }

  @Nested
  class HasEnded {
    @Test
    void afterUnbindForEveryCall() {
      Devres devres = Devres.of(lab.bind());
      Resource<Device, Alloc> memory = got(devres.kzalloc(8));
      lab.dev.unbind();
      assertEquals("BUG in devm: kzalloc: " + ENDED, lab.bugOf(() -> devres.kzalloc(8)));
      assertEquals("BUG in devm: access: " + ENDED, lab.bugOf(() -> devres.access(memory)));
      assertEquals("BUG in devm: release: " + ENDED, lab.bugOf(() -> devres.release(memory)));
      assertEquals(
          "BUG in devm: add_action_or_reset: " + ENDED,
          lab.bugOf(() -> devres.addActionOrReset(lab.note("late"), "x")));
      assertEquals(List.of("remove, bound"), lab.gone);
    }

    /** Bound again is another binding: the device is the same, the proof is not. */
    @Test
    void evenWhenTheDeviceIsBoundAgain() {
      Bound old = lab.bind();
      lab.dev.unbind();
      Bound fresh = lab.bind();
      assertTrue(fresh.isCurrent());
      assertFalse(old.isCurrent());
      lab.bugOf(() -> Devres.of(old).kzalloc(8));
      assertEquals(8, Devres.of(fresh).access(got(Devres.of(fresh).kzalloc(8))).size());
    }

    @Test
    void afterAProbeThatFailed() {
      List<Bound> kept = new ArrayList<>();
      int ret =
          lab.dev.bind(
              lab.driver(
                  proof -> {
                    kept.add(proof);
                    got(Devres.of(proof).addActionOrReset(lab.note("undo"), "x"));
                    return -EIO;
                  }));
      assertEquals(-EIO, ret);
      assertEquals(List.of("undo(x)"), lab.gone);
      assertFalse(kept.get(0).isCurrent());
    }

    @Test
    void whenSomebodyOverwritesTheDriverData() {
      lab.bind();
      lab.dev.driverData("mine");
      assertEquals(
          "BUG in remove: the driver data of gpu0 was overwritten", lab.bugOf(lab.dev::unbind));
    }
  }

  @Nested
  class TryAccess {
    private final List<String> seen = new ArrayList<>();

    @Test
    void runsTheBodyWhileBoundAndNotAfter() {
      Resource<Device, String> registers =
          got(Devres.of(lab.bind()).addActionOrReset(lab.note("unmap"), "bar0"));
      assertTrue(Devres.tryAccess(registers, seen::add));
      lab.dev.unbind();
      assertFalse(Devres.tryAccess(registers, seen::add));
      assertEquals(List.of("bar0"), seen);
    }

    @Test
    void knowsThatMemoryIsGone() {
      Resource<Device, Alloc> memory = got(Devres.of(lab.bind()).kzalloc(8));
      assertTrue(Devres.tryAccess(memory, live -> live.read(0, 8, "ioctl")));
      lab.dev.unbind();
      assertFalse(Devres.tryAccess(memory, freed -> freed.read(0, 8, "ioctl")));
    }

    /** Revoked before it is dropped: the release function itself finds it gone (RS-4). */
    @Test
    void isTooLateInsideTheReleaseFunction() {
      List<Resource<Device, String>> self = new ArrayList<>();
      Release<Device, String> look =
          new Release<>(
              "look", (dev, data) -> assertFalse(Devres.tryAccess(self.get(0), seen::add)));
      self.add(got(Devres.of(lab.bind()).addActionOrReset(look, "bar0")));
      lab.dev.unbind();
      assertEquals(List.of(), seen);
    }

    @Test
    void unbindingInsideWaitsForItself() {
      Resource<Device, String> registers =
          got(Devres.of(lab.bind()).addActionOrReset(lab.note("unmap"), "bar0"));
      assertEquals(
          "BUG in Revocable::revoke: unmap ends inside a section that uses it",
          lab.bugOf(() -> Devres.tryAccess(registers, value -> lab.dev.unbind())));
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.drvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static outlive.drvm.DrvmLab.got;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Device;
import outlive.drm.Connector;
import outlive.drm.DrmDevice;
import outlive.lesson.PortSymbols;
import outlive.lesson.SourceText;
import outlive.linux.Alloc;
import outlive.linux.MemoryFault;

/** The backend, through each of its faces. */
class ManagedTest {
  private final DrvmLab lab = new DrvmLab();

  /** Written once, for both lifetimes: what the thread wanted. */
  private <O> Resource<O, String> twoSteps(Managed<O> managed) {
    Resource<O, String> first = got(managed.addActionOrReset(lab.note("first"), "a"));
    got(managed.addActionOrReset(lab.note("second"), "b"));
    return first;
  }

  @Nested
  class AddActionOrReset {
    @Test
    void releasesNewestFirstAtUnbind() {
      twoSteps(Devres.of(lab.bind()));
      lab.dev.unbind();
      assertEquals(List.of("remove, bound", "second(b)", "first(a)"), lab.gone);
    }

    @Test
    void releasesNewestFirstAtTheLastPut() {
      lab.drm.get();
      twoSteps(lab.drmm);
      lab.drm.put();
      assertEquals(List.of(), lab.gone);
      lab.drm.put();
      assertEquals(List.of("second(b)", "first(a)"), lab.gone);
    }

    @Test
    void releasesAtOnceWithoutMemory() {
      lab.kernel.slab().failNext(1);
      assertNull(lab.drmm.addActionOrReset(lab.note("step"), "a"));
      assertEquals(List.of("step(a)"), lab.gone);
      lab.drm.put();
      assertEquals(List.of("step(a)"), lab.gone);
    }

    @Test
    void givesTheOwnerToAFunctionWithoutData() {
      List<DrmDevice> seen = new ArrayList<>();
      Resource<DrmDevice, Void> end = got(lab.drmm.atEnd(DrvmLab.then("end", seen::add)));
      assertThrows(NullPointerException.class, () -> lab.drmm.access(end));
      lab.drm.put();
      assertEquals(List.of(lab.drm), seen);
    }
  }

  @Nested
  class Releasing {
    @Test
    void takesThisEntryAndNoOther() {
      Resource<DrmDevice, String> first = twoSteps(lab.drmm);
      lab.drmm.release(first);
      assertEquals(List.of("first(a)"), lab.gone);
      lab.drm.put();
      assertEquals(List.of("first(a)", "second(b)"), lab.gone);
    }

    /** devm takes the newest of two equal entries and drmm the oldest; here the entry is named. */
    @Test
    void takesTheOneOfTwoEqualEntriesThatIsMeant() {
      Release<DrmDevice, String> equal = lab.note("equal");
      Resource<DrmDevice, String> older = got(lab.drmm.addActionOrReset(equal, "x"));
      Resource<DrmDevice, String> newer = got(lab.drmm.addActionOrReset(equal, "x"));
      got(lab.drmm.addActionOrReset(lab.note("last"), "y"));
      lab.drmm.release(newer);
      assertEquals("gpu0: [drm:del_dr] DEL #3 equal (8 bytes)", lab.lastLine());
      assertEquals("x", lab.drmm.access(older));
      assertEquals("BUG in Managed.access: equal of gpu0 was released", access(newer));
    }

    @Test
    void warnsWhenItIsGoneAlready() {
      Devres devres = Devres.of(lab.bind());
      Resource<Device, Alloc> memory = got(devres.kzalloc(8));
      devres.release(memory);
      devres.release(memory);
      assertEquals("WARNING: in devm_kfree", lab.lastLine());
    }

    @Test
    void warnsAtAnotherOwnerOfTheSameKindAndReleasesNothing() {
      Resource<DrmDevice, String> foreign = twoSteps(new DrvmLab().drmm);
      lab.drmm.release(foreign);
      assertEquals("WARNING: in Managed.release", lab.lastLine());
      assertEquals(List.of(), lab.gone);
    }
  }

  @Nested
  class Access {
    @Test
    void givesWhatIsHeld() {
      assertEquals("a", lab.drmm.access(twoSteps(lab.drmm)));
      assertSame(lab.drm, lab.drmm.owner());
    }

    @Test
    void isRefusedAtAnotherOwnerOfTheSameKind() {
      assertEquals(
          "BUG in Managed.access: first does not belong to gpu0",
          access(twoSteps(new DrvmLab().drmm)));
    }

    @Test
    void toFreedMemoryIsLeftToKasan() {
      Resource<DrmDevice, Alloc> memory = got(lab.drmm.kzalloc(8));
      lab.drmm.release(memory);
      Alloc stale = lab.drmm.access(memory);
      assertEquals(
          "slab-use-after-free",
          assertThrows(MemoryFault.class, () -> stale.read(0, 8, "ioctl")).report().kind());
    }
  }

  @Nested
  class ConnectorInit {
    @Test
    void cleansUpBeforeTheMemoryGoes() {
      Resource<DrmDevice, Alloc> memory = got(lab.drmm.kzalloc(64));
      Connector connector = got(lab.drmm.connectorInit("DP-1", memory));
      assertSame(lab.drm, connector.drm());
      lab.drm.put(); // the other way round the cleanup would be a use-after-free
      assertNull(connector.drm());
    }

    @Test
    void isNullWithoutMemory() {
      Resource<DrmDevice, Alloc> memory = got(lab.drmm.kzalloc(64));
      lab.kernel.slab().failNext(1);
      assertNull(lab.drmm.connectorInit("DP-1", memory));
    }
  }

  /** The rule of the port, which names its packages one by one. */
  @Test
  void everyPublicMethodNamesItsSymbolOrRule() throws Exception {
    Path root = Path.of("").toAbsolutePath();
    List<SourceText> sources = new ArrayList<>();
    try (var files = Files.list(root.resolve("src/main/java/outlive/drvm"))) {
      for (Path file : files.toList()) {
        sources.add(SourceText.read(root, file));
      }
    }
    assertEquals(8, sources.size());
    assertEquals(List.of(), PortSymbols.silent(sources));
  }

  private String access(Resource<DrmDevice, String> resource) {
    return lab.bugOf(() -> lab.drmm.access(resource));
  }
}

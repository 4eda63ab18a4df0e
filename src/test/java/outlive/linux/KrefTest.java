// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KrefTest {
  private static final int PARKED = 0xC0000000;

  private final Kernel kernel = new Kernel();
  private final Kref kref = new Kref(kernel, null);
  private final List<String> released = new ArrayList<>();

  private boolean put() {
    return kref.put(() -> released.add("released"));
  }

  private String warnings() {
    return kernel.log().text();
  }

  @Nested
  @DisplayName("RC-1 a count that was misused stays parked")
  class Saturation {
    @Test
    void underflowParksAndLaterPutsDoNothing() {
      put();
      put();
      assertEquals(PARKED, kref.read());
      assertFalse(put());
      kref.get();
      assertEquals(PARKED, kref.read());
      assertEquals(List.of("released"), released);
    }
  }

  @Nested
  @DisplayName("RC-2 texts, once a boot each")
  class Texts {
    @Test
    void getOnZero() {
      put();
      kref.get();
      assertEquals(
          "WARNING: in refcount_warn_saturate: refcount_t: addition on 0; use-after-free.\n",
          warnings());
    }

    @Test
    void putBelowZero() {
      put();
      put();
      assertEquals(
          "WARNING: in refcount_warn_saturate: refcount_t: underflow; use-after-free.\n",
          warnings());
    }

    @Test
    void getOnAParkedCount() {
      put();
      put();
      kref.get();
      assertTrue(warnings().endsWith("refcount_t: saturated; leaking memory.\n"), warnings());
    }

    @Test
    void sameTextOfAnotherObjectIsSilentButAnotherKernelIsNot() {
      put();
      put();
      Kref other = new Kref(kernel, null);
      other.put(() -> {});
      other.put(() -> {});
      assertEquals(1, kernel.log().entries().size());
      Kernel fresh = new Kernel();
      Kref third = new Kref(fresh, null);
      third.put(() -> {});
      third.put(() -> {});
      assertEquals(1, fresh.log().entries().size());
    }
  }

  @Nested
  @DisplayName("RC-3 get, put, get unless zero")
  class Counting {
    @Test
    void releaseRunsExactlyWithTheLastPut() {
      kref.get();
      assertFalse(put());
      assertEquals(List.of(), released);
      assertTrue(put());
      assertEquals(List.of("released"), released);
      assertEquals(0, kref.read());
    }

    @Test
    void onlyTheLivingAreRevived() {
      assertTrue(kref.getUnlessZero());
      put();
      put();
      assertFalse(kref.getUnlessZero());
      assertEquals("", warnings());
    }
  }

  @Nested
  @DisplayName("RC-4 the count dies with its object")
  class Freed {
    @Test
    void touchingItIsAUseAfterFreeFirst() {
      Alloc memory = Objects.requireNonNull(kernel.slab().kmalloc(8));
      Kref inside = new Kref(kernel, memory);
      kernel.slab().kfree(memory);
      assertEquals(
          "slab-use-after-free in kref_get",
          assertThrows(MemoryFault.class, inside::get).getMessage());
      assertEquals(
          "slab-use-after-free in kref_put",
          assertThrows(MemoryFault.class, () -> inside.put(() -> {})).getMessage());
      assertThrows(MemoryFault.class, inside::getUnlessZero);
    }
  }
}

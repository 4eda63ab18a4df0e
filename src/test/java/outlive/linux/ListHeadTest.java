// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ListHeadTest {
  private final Kernel kernel = new Kernel();
  private final ListHead<String> head = ListHead.head();
  private final Map<String, Alloc> memory = new HashMap<>();

  private ListHead<String> link(String name) {
    Alloc alloc = Objects.requireNonNull(kernel.slab().kmalloc(16));
    memory.put(name, alloc);
    return ListHead.link(name, alloc, 0);
  }

  private ListHead<String> appended(String name) {
    ListHead<String> link = link(name);
    head.addTail(link, "f");
    return link;
  }

  private void free(String name) {
    kernel.slab().kfree(memory.get(name));
  }

  private String walk(ListHead<String> list) {
    StringBuilder names = new StringBuilder();
    for (var at = list.next("f"); at != list; at = at.next("f")) {
      assertEquals(at, at.next("f").prev("f"), "both directions agree");
      names.append(at.entry());
    }
    return names.toString();
  }

  @Nested
  class Linking {
    @Test
    void addPutsInFrontAddTailAtTheEnd() {
      head.add(link("b"), "f");
      head.add(link("a"), "f");
      head.addTail(link("c"), "f");
      assertEquals("abc", walk(head));
      assertFalse(head.isEmpty("f"));
    }

    @Test
    void emptyListHasNoElement() {
      assertTrue(head.isEmpty("f"));
      assertThrows(IllegalStateException.class, head::entry);
    }

    @Test
    void moveTailTakesFromOneListToAnother() {
      appended("a");
      ListHead<String> b = appended("b");
      appended("c");
      ListHead<String> other = ListHead.head();
      other.addTail(link("x"), "f");
      b.moveTail(other, "f");
      assertEquals("ac", walk(head));
      assertEquals("xb", walk(other));
    }
  }

  @Nested
  class Unlinking {
    @Test
    void delInitLeavesAnEmptyListThatMayBeDeletedAgain() {
      appended("a");
      ListHead<String> b = appended("b");
      b.delInit("f");
      b.delInit("f");
      assertTrue(b.isEmpty("f"));
      assertEquals("a", walk(head));
    }

    @Test
    void delPoisonsSoThatTwiceIsABug() {
      ListHead<String> a = appended("a");
      a.del("f");
      assertTrue(head.isEmpty("f"));
      KernelBug bug = assertThrows(KernelBug.class, () -> a.del("drm_managed_release"));
      assertEquals("drm_managed_release", bug.function());
    }
  }

  @Nested
  class FreedElement {
    @Test
    void followingItIsReported() {
      ListHead<String> a = appended("a");
      free("a");
      MemoryFault fault = assertThrows(MemoryFault.class, () -> a.next("drm_managed_release"));
      assertEquals("slab-use-after-free in drm_managed_release", fault.getMessage());
      assertEquals(0, fault.report().offset());
    }

    @Test
    void unlinkingItsNeighbourIsReportedToo() {
      appended("a");
      ListHead<String> b = appended("b");
      free("a");
      MemoryFault fault = assertThrows(MemoryFault.class, () -> b.del("f"));
      assertEquals(KasanReport.Access.WRITE, fault.report().access());
    }

    @Test
    void addingToAListWhoseHeadIsFreedIsReported() {
      Alloc container = Objects.requireNonNull(kernel.slab().kmalloc(64));
      ListHead<String> inside = ListHead.headIn(container);
      kernel.slab().kfree(container);
      assertThrows(MemoryFault.class, () -> inside.add(link("a"), "add_dr"));
    }
  }

  @Nested
  class InManagedMemory {
    private final Alloc managed =
        Objects.requireNonNull(kernel.slab().allocate(Slab.NODE_HEADER, 64));

    private long offsetOf(Executable use) {
      kernel.slab().kfreeNode(managed, "kfree");
      return assertThrows(MemoryFault.class, use).report().offset();
    }

    @Test
    void aFieldBeginsBehindTheHeaderOfTheEntry() {
      ListHead<String> field = ListHead.field("a", managed, 16);
      assertEquals(Slab.NODE_HEADER + 16, offsetOf(() -> field.next("f")));
    }

    @Test
    void soDoesAHead() {
      ListHead<String> inside = ListHead.headIn(managed, 16);
      assertEquals(Slab.NODE_HEADER + 16, offsetOf(() -> inside.isEmpty("f")));
    }

    @Test
    void aFieldOfWhatNobodyFreesIsNeverReported() {
      ListHead<String> field = ListHead.field("a", null, 16);
      head.add(field, "f");
      field.del("f");
      assertTrue(head.isEmpty("f"));
    }
  }
}

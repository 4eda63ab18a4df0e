// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("who holds which reference since when, and what leaks")
class LedgerTest {
  private final Kernel kernel = new Kernel();
  private final Alloc memory = Objects.requireNonNull(kernel.slab().kzalloc(64));

  private Kref count(String holder) {
    kernel.slab().captureSites(false);
    return new Kref(
        kernel,
        memory,
        new Counted() {
          @Override
          public String what() {
            return "toy";
          }

          @Override
          public List<Alloc> reaches() {
            return List.of(memory);
          }
        },
        holder);
  }

  private void free() {
    kernel.slab().kfree(memory);
  }

  @Nested
  class Accounts {
    @Test
    void showHoldersOldestFirst() {
      Kref toy = count("its creator");
      kernel.printk("a line");
      kernel.task("app");
      toy.get("open file of app");
      assertEquals(
          """
          toy: 2 references
            its creator, by task swapper, log line 0
            open file of app, by task app, log line 1
          """,
          kernel.ledger().text());
    }

    @Test
    void aHolderGivesBackItsOwn() {
      Kref toy = count("its creator");
      toy.get("file");
      toy.put("its creator", () -> {});
      assertEquals(List.of("file"), toy.holders().stream().map(Hold::holder).toList());
    }

    @Test
    void whoHasNoneTakesTheNewest() {
      Kref toy = count("its creator");
      toy.get("file");
      toy.put("a stranger", () -> {});
      assertEquals(List.of("its creator"), toy.holders().stream().map(Hold::holder).toList());
    }

    @Test
    void anObjectThatEndedIsGone() {
      Kref toy = count("its creator");
      toy.put("its creator", LedgerTest.this::free);
      assertEquals("", kernel.ledger().text());
    }

    @Test
    void whatWasTakenSaysWhere() {
      Kref toy = count("its creator");
      kernel.slab().captureSites(true);
      toy.get("file");
      assertTrue(
          toy.holders().get(1).text().startsWith("file, since kref_get by task swapper"),
          toy.holders().get(1).text());
    }
  }

  @Nested
  @DisplayName("kmemleak")
  class Leaks {
    @Test
    void nothingLeftNothingFound() {
      count("its creator").put("its creator", LedgerTest.this::free);
      assertEquals(List.of(), kernel.kmemleak());
      assertEquals("", kernel.log().text());
    }

    @Test
    void aForgottenPutNamesTheHolder() {
      Kref toy = count("its creator");
      toy.get("worker");
      toy.put("its creator", LedgerTest.this::free);
      assertEquals(1, kernel.kmemleak().size());
      assertEquals(
          "leak: toy still has 1 of its references\n  held by worker, by task swapper, log line 0\n",
          kernel.log().text());
    }

    @Test
    void memoryOfAHeldObjectIsNotReportedTwice() {
      count("its creator");
      assertEquals(1, kernel.kmemleak().size());
    }

    @Test
    void memoryThatNobodyReachesIsUnreferenced() {
      kernel.task("modprobe");
      Alloc lost = Objects.requireNonNull(kernel.slab().kmalloc(24));
      count("its creator").put("its creator", LedgerTest.this::free);
      List<Kmemleak.Leak> leaks = kernel.kmemleak();
      assertEquals(1, leaks.size());
      assertEquals(lost, assertInstanceOf(Kmemleak.Unreferenced.class, leaks.get(0)).memory());
      assertTrue(
          kernel
              .log()
              .text()
              .startsWith(
                  "unreferenced object 0x%016x (size 24):\n  comm \"modprobe\"\n  backtrace:\n"
                      .formatted(lost.address())),
          kernel.log().text());
    }

    @Test
    void aRegisteredObjectIsNoLeak() {
      count(Hold.REGISTRANT);
      assertEquals(List.of(), kernel.kmemleak());
    }

    @Test
    void aSaturatedCountIsALeak() {
      Kref toy = count(Hold.REGISTRANT);
      toy.dec();
      assertEquals(1, kernel.kmemleak().size());
      assertTrue(kernel.log().text().contains("decrement hit 0; leaking memory."));
      assertTrue(kernel.log().text().contains("leak: toy still has a saturated count"));
    }
  }
}

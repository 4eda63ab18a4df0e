// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Alloc;
import outlive.linux.Contest;
import outlive.linux.KernelLog.DevresOp;
import outlive.linux.KernelLog.Op;
import outlive.linux.NoLock;
import outlive.linux.Nullable;

@DisplayName("2.1 every function of devres may race every other")
class DevresRaceTest {
  private static final class Race extends Contest {
    private final AtomicLong keyed = new AtomicLong();

    // Called when a group that somebody else released had it inside, and at the end.
    private final Devres.Release keyedRelease = (device, node) -> keyed.decrementAndGet();
    private static final int KEYS = 4;

    private final Device dev = new Device(kernel, "gpu0");
    private final Action action =
        Action.of("release", token -> ((Token) Objects.requireNonNull(token)).end());

    Race withoutLock() {
      dev.devresLock = new NoLock(kernel);
      planted();
      return this;
    }

    @Override
    protected void add(Token token) {
      Devm.addAction(dev, action, token);
    }

    /** Every other one is dropped by hand instead of being released. */
    @Override
    protected void release(Token token) {
      if (token.isEven()) {
        Devm.releaseAction(dev, action, token);
      } else if (Devm.removeActionNowarn(dev, action, token) == 0) {
        token.end();
      } else {
        kernel.warn("devm_release_action", "too late");
      }
    }

    @Override
    protected @Nullable Alloc kmalloc(long size) {
      return Devm.kmalloc(dev, size);
    }

    @Override
    protected void kfree(Alloc memory) {
      Devm.kfree(dev, memory);
    }

    @Override
    protected void other(SplittableRandom random) {
      Integer key = random.nextInt(KEYS);
      Predicate<DevresNode> match = node -> key.equals(node.data());
      switch (random.nextInt(5)) {
        case 0, 1 -> getOne(key, match);
        case 2 -> keyed.addAndGet(Devres.destroy(dev, keyedRelease, match) == 0 ? -1 : 0);
        case 3 -> {
          int[] seen = new int[1];
          Devres.forEachRes(dev, keyedRelease, match, node -> seen[0]++);
          assertTrue(seen[0] <= 1, () -> seen[0] + " entries for one key");
        }
        default -> bracket(random.nextBoolean());
      }
    }

    /** As many threads as like may ask for it: there is one entry for a key. */
    private void getOne(Integer key, Predicate<DevresNode> match) {
      DevresNode fresh = Objects.requireNonNull(Devres.alloc(kernel, keyedRelease, "keyed", 8));
      fresh.data(key);
      if (Devres.get(dev, fresh, keyedRelease, match) == fresh) {
        keyed.incrementAndGet();
      }
    }

    /** A group around whatever the other threads add meanwhile; its end may be theirs, too. */
    private void bracket(boolean releases) {
      Object id = Objects.requireNonNull(Devres.openGroup(dev, null));
      Alloc member = Devm.kmalloc(dev, 8);
      Devres.closeGroup(dev, id);
      if (releases) {
        Devres.releaseGroup(dev, id);
      } else {
        Devres.removeGroup(dev, id);
        Devm.kfree(dev, member); // or the list gets long, and every walk with it
      }
    }

    @Override
    protected void finish() {
      long nodes = 0;
      for (int key = 0; key < KEYS; key++) {
        Integer wanted = key;
        nodes += Devres.find(dev, keyedRelease, node -> wanted.equals(node.data())) == null ? 0 : 1;
      }
      assertEquals(keyed.get(), nodes, "entries with a key");
      Devres.releaseAll(dev);
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
      if (entry instanceof DevresOp op && !op.name().startsWith("grp")) {
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

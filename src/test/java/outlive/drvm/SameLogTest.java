// SPDX-License-Identifier: GPL-2.0-only
package outlive.drvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import outlive.base.Action;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.drm.DrmAction;
import outlive.drm.DrmDevice;
import outlive.linux.Alloc;
import outlive.linux.Nullable;

/**
 * Random calls through a face, and the same calls to the port's own devm and drmm in another
 * kernel: both logs must be the same text. That is what "no list of its own" means.
 */
class SameLogTest {
  private static final int STEPS = 60;

  /** What a list can do, for one owner; each add returns how to release early, null for -ENOMEM. */
  private interface Calls {
    @Nullable
    Runnable action(String name, String data);

    @Nullable
    Runnable withoutData(String name);

    @Nullable
    Runnable memory(long size);
  }

  /** Through the backend: one class for both kinds of owner. */
  private record Typed<O>(Managed<O> managed) implements Calls {
    @Override
    public @Nullable Runnable action(String name, String data) {
      return early(managed.addActionOrReset(new Release<>(name, (owner, text) -> {}), data));
    }

    @Override
    public @Nullable Runnable withoutData(String name) {
      return early(managed.atEnd(Release.withoutData(name, owner -> {})));
    }

    @Override
    public @Nullable Runnable memory(long size) {
      return early(managed.kzalloc(size));
    }

    private @Nullable Runnable early(@Nullable Resource<O, ?> resource) {
      return resource == null ? null : () -> managed.release(resource);
    }
  }

  private record PlainDevm(Device dev) implements Calls {
    @Override
    public @Nullable Runnable action(String name, String data) {
      return add(Action.of(name, unused -> {}), data);
    }

    @Override
    public @Nullable Runnable withoutData(String name) {
      return add(Action.of(name, unused -> {}), null);
    }

    private @Nullable Runnable add(Action action, @Nullable String data) {
      int ret = Devm.addActionOrReset(dev, action, data);
      return ret != 0 ? null : () -> Devm.releaseAction(dev, action, data);
    }

    @Override
    public @Nullable Runnable memory(long size) {
      Alloc memory = Devm.kzalloc(dev, size);
      return memory == null ? null : () -> Devm.kfree(dev, memory);
    }
  }

  private record PlainDrmm(DrmDevice drm) implements Calls {
    @Override
    public @Nullable Runnable action(String name, String data) {
      return add(DrmAction.of(name, (owner, unused) -> {}), data);
    }

    @Override
    public @Nullable Runnable withoutData(String name) {
      return add(DrmAction.of(name, (owner, unused) -> {}), null);
    }

    private @Nullable Runnable add(DrmAction action, @Nullable String data) {
      int ret = outlive.drm.Drmm.addActionOrReset(drm, action, data);
      return ret != 0 ? null : () -> outlive.drm.Drmm.releaseAction(drm, action, data);
    }

    @Override
    public @Nullable Runnable memory(long size) {
      Alloc memory = outlive.drm.Drmm.kzalloc(drm, size);
      return memory == null ? null : () -> outlive.drm.Drmm.kfree(drm, memory);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void asDevm(long seed) {
    DrvmLab typed = new DrvmLab();
    DrvmLab plain = new DrvmLab();
    String one = play(typed, new Typed<>(Devres.of(typed.bind())), typed.dev::unbind, seed);
    plain.bind();
    assertEquals(play(plain, new PlainDevm(plain.dev), plain.dev::unbind, seed), one);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void asDrmm(long seed) {
    DrvmLab typed = new DrvmLab();
    DrvmLab plain = new DrvmLab();
    String one = play(typed, new Typed<>(typed.drmm), typed.drm::put, seed);
    assertEquals(play(plain, new PlainDrmm(plain.drm), plain.drm::put, seed), one);
  }

  private static String play(DrvmLab lab, Calls calls, Runnable end, long seed) {
    Random random = new Random(seed);
    List<Runnable> early = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      String name = "step" + step;
      lab.kernel.slab().failNext(random.nextInt(6) == 0 ? 1 : 0);
      Supplier<@Nullable Runnable> call =
          switch (random.nextInt(3)) {
            case 0 -> () -> calls.action(name, "data");
            case 1 -> () -> calls.withoutData(name);
            default -> () -> calls.memory(1 + random.nextInt(200));
          };
      Runnable added = call.get();
      if (added != null) {
        early.add(added);
      }
      if (!early.isEmpty() && random.nextInt(4) == 0) {
        early.remove(random.nextInt(early.size())).run();
      }
    }
    end.run();
    String log = lab.kernel.log().text();
    assertTrue(log.lines().count() > STEPS, log); // else two empty logs would be the same
    return log;
  }
}

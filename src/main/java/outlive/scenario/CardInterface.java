// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static outlive.linux.Errno.ENODEV;
import static outlive.linux.Errno.ENOMEM;

import java.util.EnumSet;
import java.util.Set;
import outlive.drm.Connector;
import outlive.drm.DrmDevice;
import outlive.drm.DrmDriver;
import outlive.drm.DrmFile;
import outlive.drm.GemFuncs;
import outlive.drm.GemObject;
import outlive.drm.GemVm;
import outlive.linux.Alloc;
import outlive.linux.Vma;

/** What the scenario's driver shows to userspace: calls, buffers, and its postclose. */
final class CardInterface implements DrmDriver {
  /** A call that runs to its end. */
  static final int IOCTL = 0;

  /** A call that stops where it is about to touch registers; {@link #finish} is the rest. */
  static final int IOCTL_BEGIN = 1;

  private static final long BUFFER_BYTES = 256;

  private final DriverLines lines;

  CardInterface(DriverLines lines) {
    this.lines = lines;
  }

  @Override
  public String name() {
    return "card";
  }

  @Override
  public Set<Feature> features() {
    return EnumSet.of(Feature.GEM, Feature.MODESET);
  }

  /** Each file gets a buffer of one page, so that there is something to map. */
  @Override
  public int open(DrmDevice drm, DrmFile file) {
    Alloc memory = drm.kernel().slab().kzalloc(BUFFER_BYTES);
    if (memory == null) {
      return -ENOMEM;
    }
    GemObject buffer = new GemObject(drm, memory, 1, funcs(of(drm)));
    file.handles().create(buffer);
    if (lines.has(Line.GEM_PUT)) {
      buffer.put();
    }
    of(drm).buffer(file, buffer);
    if (!lines.has(Line.FILE_GET)) {
      drm.put("open file of " + file.task()); // what the core has just taken
    }
    return 0;
  }

  private GemFuncs funcs(Card card) {
    return new GemFuncs(
        buffer -> {
          if (lines.has(Line.GEM_RELEASE)) {
            buffer.release();
          }
          if (lines.has(Line.GEM_KFREE)) {
            card.drm.kernel().slab().kfree(buffer.memory());
          }
        },
        (buffer, vma) -> mapAll(card, vma),
        new CardVm(card, new GemVm((buffer, page) -> card.frame())));
  }

  /** All entries at once, as remap_pfn_range does: from here on a touch asks nobody. */
  private static int mapAll(Card card, Vma vma) {
    card.readState("driver_mmap");
    for (int page = 0; page < vma.pages(); page++) {
      vma.insert(page, card.frame());
    }
    return 0;
  }

  @Override
  public int ioctl(DrmDevice drm, DrmFile file, int command) {
    Card card = of(drm);
    Connector connector = card.connector();
    if (connector != null && command == IOCTL) {
      drm.modeConfig().getConnector(connector.id());
    }
    card.readState("driver_ioctl");
    int ret = enter(card);
    if (ret == 0 && command == IOCTL) {
      finish(card);
    }
    return ret;
  }

  private int enter(Card card) {
    return !isGuarded(Line.IOCTL_ENTER) || card.drm.enter() ? 0 : -ENODEV;
  }

  /** The rest of a call: the registers, and the end of the guarded section. */
  void finish(Card card) {
    card.touchRegisters("driver_ioctl");
    if (isGuarded(Line.IOCTL_ENTER) && lines.has(Line.IOCTL_EXIT)) {
      card.drm.exit();
    }
  }

  @Override
  public void postclose(DrmDevice drm, DrmFile file) {
    Card card = of(drm);
    card.forget(file);
    card.readState("driver_postclose");
    boolean isGuarded = isGuarded(Line.POSTCLOSE_ENTER);
    if (lines.is(Key.POSTCLOSE, "none") || (isGuarded && !card.drm.enter())) {
      return;
    }
    card.touchRegisters("driver_postclose");
    if (isGuarded && lines.has(Line.POSTCLOSE_EXIT)) {
      card.drm.exit();
    }
  }

  /** Leaving out an enter leaves out its exit: the pair is one guard. */
  private boolean isGuarded(Line enter) {
    return lines.is(Key.GUARD, "yes") && lines.has(enter);
  }

  private static Card of(DrmDevice drm) {
    return drm.containerOf(Card.class);
  }
}

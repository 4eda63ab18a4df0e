// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EACCES;
import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENODEV;

import java.util.function.BiFunction;
import outlive.linux.Frame;
import outlive.linux.Nullable;
import outlive.linux.Page;
import outlive.linux.Symbol;
import outlive.linux.VmOps;
import outlive.linux.Vma;

/**
 * Mappings of buffers: each holds a reference on its buffer, and a page that nobody has touched yet
 * is asked of the driver, or, when the hardware is gone, made up (GE-2, GE-7).
 */
public final class GemVm implements VmOps {
  private static final long POINTER = 8;

  private static final DrmAction RELEASE_DUMMY_PAGE =
      DrmAction.of(
          "ttm_bo_release_dummy_page",
          (drm, page) -> {
            if (page instanceof Page dummy) {
              dummy.free();
            }
          });

  private final BiFunction<GemObject, Integer, @Nullable Frame> backing;

  /**
   * Mappings of a driver's buffers.
   *
   * @param backing what a page of a buffer is: memory or registers; null is a SIGBUS. Called only
   *     while the hardware is there
   */
  public GemVm(BiFunction<GemObject, Integer, @Nullable Frame> backing) {
    this.backing = backing;
  }

  // tag::drm_gem_mmap[]
  /**
   * Maps the buffer that begins at the mapping's place in the file (drm_gem_mmap, DF-5, GE-2).
   *
   * @return 0; -ENODEV after unplug; -EINVAL when no buffer begins there, the last reference on it
   *     is gone, or it is smaller than the mapping; -EACCES when the file has no handle of it
   */
  @Symbol("drm_gem_mmap")
  static int mmap(DrmFile file, Vma vma) {
    DrmDevice drm = file.drm();
    drm.container().read(0, POINTER, "drm_gem_mmap");
    if (drm.isUnplugged()) {
      return -ENODEV;
    }
    GemObject object = drm.vmaManager().lookup(vma.pgoff());
    String lookup = "lookup by " + drm.kernel().task();
    // The buffer may be inside its free hook just now, and still have its place (GE-6).
    if (object == null || !object.getUnlessZero(lookup)) {
      return -EINVAL;
    }
    int ret = object.allows(file) ? map(object, vma) : -EACCES;
    object.put(lookup);
    return ret;
  }

  // end::drm_gem_mmap[]

  // tag::drm_gem_mmap_obj[]
  /**
   * Makes the mapping one of the buffer's, which is referenced until the mapping ends
   * (drm_gem_mmap_obj, GE-2).
   *
   * @return 0; -EINVAL when the mapping is larger, or nobody would answer its faults
   */
  @Symbol("drm_gem_mmap_obj")
  static int map(GemObject object, Vma vma) {
    if (object.pages() < vma.pages()) {
      return -EINVAL;
    }
    String holder = vma.holder();
    object.get(holder);
    vma.privateData(object);
    vma.ops(object.funcs().vmOps());
    int ret = object.funcs().vmOps() == null ? -EINVAL : object.mapped(vma);
    if (ret != 0) {
      object.put(holder);
    }
    return ret;
  }

  // end::drm_gem_mmap_obj[]

  /** A fork or a split: one mapping more, one reference more (drm_gem_vm_open, GE-2). */
  @Override
  @Symbol("drm_gem_vm_open")
  public void open(Vma vma) {
    of(vma).get(vma.holder());
  }

  /** One mapping less; the file's reference is still there (drm_gem_vm_close, GE-2, S3). */
  @Override
  @Symbol("drm_gem_vm_close")
  public void close(Vma vma) {
    of(vma).put(vma.holder());
  }

  // tag::ttm_bo_vm_fault[]
  /**
   * A page without an entry was touched. Whether the hardware is there is asked each time, and when
   * it is gone the program gets a page all the same: no program expects a signal (GE-7).
   *
   * <p>kernel: this is ttm_bo_vm_fault of the drivers with TTM; scenarios call it drm_gem_fault.
   */
  @Override
  @Symbol("drm_gem_fault")
  public Fault fault(Vma vma, int page) {
    GemObject object = of(vma);
    DrmDevice drm = object.drm();
    drm.container().read(0, POINTER, "drm_gem_fault");
    if (!drm.enter()) {
      return dummyPage(vma, drm);
    }
    Frame frame = backing.apply(object, page);
    if (frame != null) {
      vma.insert(page, frame);
    }
    drm.exit();
    return frame == null ? Fault.SIGBUS : Fault.NOPAGE;
  }

  // end::ttm_bo_vm_fault[]

  // tag::ttm_bo_vm_dummy_page[]
  /** One page of zeroes behind the whole mapping: writes go there and nowhere else (GE-7). */
  @Symbol("ttm_bo_vm_dummy_page")
  private static Fault dummyPage(Vma vma, DrmDevice drm) {
    Page dummy = Page.alloc(drm.kernel());
    if (dummy == null || Drmm.addActionOrReset(drm, RELEASE_DUMMY_PAGE, dummy) != 0) {
      return Fault.OOM;
    }
    for (int page = 0; page < vma.pages(); page++) {
      vma.insert(page, dummy);
    }
    return Fault.NOPAGE;
  }

  // end::ttm_bo_vm_dummy_page[]

  private static GemObject of(Vma vma) {
    return (GemObject) vma.privateData();
  }
}

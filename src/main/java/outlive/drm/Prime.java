// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENOENT;
import static outlive.linux.Errno.ENOMEM;

import outlive.linux.DmaBuf;
import outlive.linux.ErrPtr;
import outlive.linux.KernelModule;
import outlive.linux.Nullable;
import outlive.linux.Symbol;
import outlive.linux.UserProcess;
import outlive.linux.Vma;

/**
 * Buffers that go from one device or program to another (drivers/gpu/drm/drm_prime.c). A buffer
 * that was lent can outlive the file it came from and the binding of its device, so lending it
 * takes a reference on both, the buffer and the drm_device (GE-3).
 */
public final class Prime {
  private Prime() {}

  /** What an exported buffer is to others (drm_gem_prime_dmabuf_ops). */
  private record Ops(@Nullable KernelModule owner) implements DmaBuf.Ops {
    @Override
    @Symbol("drm_gem_dmabuf_mmap")
    public int mmap(DmaBuf buf, Vma vma) {
      return GemVm.map((GemObject) buf.exported(), vma);
    }

    // tag::drm_gem_dmabuf_release[]
    /** The buffer first, whose free hook may need its device; then the device (GE-3, S5). */
    @Override
    @Symbol("drm_gem_dmabuf_release")
    public void release(DmaBuf buf) {
      GemObject object = (GemObject) buf.exported();
      DrmDevice drm = object.drm();
      object.put(holder(object));
      drm.put(holder(object));
    }

    // end::drm_gem_dmabuf_release[]
  }

  private static String holder(GemObject object) {
    return "dma-buf of " + object.what();
  }

  // tag::drm_gem_prime_export[]
  /**
   * A dma-buf of the buffer, with its first reference for the holder (drm_gem_prime_export, GE-3).
   *
   * @return an error when there is no memory, or the driver's module is on its way out
   */
  @Symbol("drm_gem_prime_export")
  public static ErrPtr<DmaBuf> export(GemObject object, String holder) {
    DrmDevice drm = object.drm();
    Ops ops = new Ops(drm.driver().module());
    ErrPtr<DmaBuf> made = DmaBuf.export(drm.kernel(), "of " + object.what(), ops, object, holder);
    if (!made.isErr()) {
      drm.get(holder(object));
      object.get(holder(object));
      made.get().file().inode(drm.inode()); // unplug finds mappings of the dma-buf, too
    }
    return made;
  }

  // end::drm_gem_prime_export[]

  // tag::drm_gem_prime_handle_to_fd[]
  /**
   * Lends a buffer: a descriptor that can be passed on (drm_gem_prime_handle_to_fd). Beside the
   * descriptor, the file's prime table and the buffer itself keep the dma-buf while the handle is
   * there (T1).
   *
   * @return the descriptor; -ENOENT when the file has no such handle; an error of the export
   */
  @Symbol("drm_gem_prime_handle_to_fd")
  public static int handleToFd(UserProcess program, DrmFile file, int handle) {
    String lookup = "lookup by " + program.name();
    GemObject object = file.handles().lookup(handle, lookup);
    if (object == null) {
      return -ENOENT;
    }
    ErrPtr<DmaBuf> found = bufOf(object, file, handle, lookup);
    int fd = found.ptrErr();
    if (!found.isErr()) {
      DmaBuf buf = found.get();
      if (file.prime().handle(buf) == 0) {
        file.prime().add(buf, handle);
      }
      fd = program.install(buf.file());
      buf.put(lookup);
    }
    object.put(lookup);
    return fd;
  }

  /** The handle's dma-buf, that of an imported buffer, the one of before, or a new one. */
  private static ErrPtr<DmaBuf> bufOf(GemObject object, DrmFile file, int handle, String lookup) {
    DmaBuf known = file.prime().buf(handle);
    known = known == null ? object.imported() : known;
    known = known == null ? object.dmaBuf() : known;
    if (known != null) {
      return ErrPtr.of(known.get(lookup));
    }
    ErrPtr<DmaBuf> made = export(object, lookup);
    if (!made.isErr()) {
      object.dmaBuf(made.get());
    }
    return made;
  }

  // end::drm_gem_prime_handle_to_fd[]

  // tag::drm_gem_prime_fd_to_handle[]
  /**
   * Borrows a buffer: a handle for what a descriptor leads to (drm_gem_prime_fd_to_handle). The
   * device's own buffer comes back as the same object; another's becomes a new one that keeps the
   * dma-buf, and with it the other device.
   *
   * @return the handle; -EINVAL when it is no dma-buf or the driver cannot import; -ENOMEM
   */
  @Symbol("drm_gem_prime_fd_to_handle")
  public static int fdToHandle(UserProcess program, DrmFile file, int fd) {
    var opened = program.file(fd);
    DmaBuf buf = opened == null ? null : DmaBuf.of(opened);
    if (buf == null) {
      return -EINVAL;
    }
    int known = file.prime().handle(buf);
    if (known != 0) {
      return known;
    }
    ErrPtr<GemObject> imported = importBuf(file.drm(), buf);
    if (imported.isErr()) {
      return imported.ptrErr();
    }
    GemObject object = imported.get();
    object.dmaBuf(buf);
    int handle = file.handles().create(object);
    object.put(); // the handle has its own reference
    file.prime().add(buf, handle);
    return handle;
  }

  // end::drm_gem_prime_fd_to_handle[]

  // tag::drm_gem_prime_import[]
  /**
   * The object behind a dma-buf: the device's own one again, or a new one that is attached to it.
   */
  @Symbol("drm_gem_prime_import")
  private static ErrPtr<GemObject> importBuf(DrmDevice drm, DmaBuf buf) {
    if (buf.ops() instanceof Ops && buf.exported() instanceof GemObject own && own.drm() == drm) {
      return ErrPtr.of(own.get("its creator"));
    }
    DmaBuf.Attachment attachment = buf.attach(drm.name());
    if (attachment == null) {
      return ErrPtr.err(drm.kernel(), -ENOMEM);
    }
    GemObject object = drm.driver().primeImport(drm, buf);
    if (object == null) {
      buf.detach(attachment);
      return ErrPtr.err(drm.kernel(), -EINVAL);
    }
    object.importedThrough(attachment);
    return ErrPtr.of(object);
  }

  // end::drm_gem_prime_import[]

  // tag::drm_prime_gem_destroy[]
  /**
   * Gives a borrowed buffer back; the free hook of an imported object calls it
   * (drm_prime_gem_destroy, GE-3).
   */
  @Symbol("drm_prime_gem_destroy")
  public static void gemDestroy(GemObject object) {
    object.dropImport();
  }

  // end::drm_prime_gem_destroy[]
}

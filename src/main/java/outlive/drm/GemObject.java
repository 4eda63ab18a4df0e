// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import outlive.linux.Alloc;
import outlive.linux.Counted;
import outlive.linux.DmaBuf;
import outlive.linux.Kernel;
import outlive.linux.Kref;
import outlive.linux.Nullable;
import outlive.linux.Symbol;
import outlive.linux.Vma;

/**
 * A buffer (struct drm_gem_object), a field at the start of the driver's own struct. It is counted
 * for itself and holds no reference on the drm_device: every way that userspace has to it leads
 * through something that does (GE-4).
 */
public final class GemObject {
  private static final long POINTER = 8;

  private final DrmDevice drm;
  private final Alloc memory;
  private final int pages;
  private final GemFuncs funcs;
  private final String what;
  private final Kref kref;
  private final Map<DrmFile, Integer> allowed = new HashMap<>(); // who may map it, how often
  private int handleCount;
  private long place = -1;
  private @Nullable DmaBuf dmaBuf;
  private @Nullable DmaBuf imported;
  private DmaBuf.@Nullable Attachment attachment;
  private @Nullable Object outer;

  private final class Account implements Counted {
    @Override
    public String what() {
      return what;
    }

    @Override
    public List<Alloc> reaches() {
      return List.of(memory);
    }
  }

  /**
   * A buffer with a count of 1, its creator's (drm_gem_private_object_init, GE-1).
   *
   * @param memory the driver's struct, the object at its start
   * @param pages its size; what its bytes lie in is the driver's affair
   */
  @Symbol("drm_gem_private_object_init")
  public GemObject(DrmDevice drm, Alloc memory, int pages, GemFuncs funcs) {
    this.drm = drm;
    this.memory = memory;
    this.pages = pages;
    this.funcs = funcs;
    this.what = "GEM object " + drm.vmaManager().number() + " of " + drm.name();
    this.kref = new Kref(drm.kernel(), memory, new Account(), "its creator");
  }

  /** One reference more, for that holder (drm_gem_object_get, GE-1). */
  @Symbol("drm_gem_object_get")
  public GemObject get(String holder) {
    kref.get(holder);
    return this;
  }

  /** One reference more, unless the object is on its way out (kref_get_unless_zero, GE-6). */
  @Symbol("kref_get_unless_zero")
  boolean getUnlessZero(String holder) {
    return kref.getUnlessZero(holder);
  }

  // tag::drm_gem_object_put[]
  /** One reference less; the last one calls the driver's free hook (drm_gem_object_put, GE-5). */
  @Symbol("drm_gem_object_put")
  public void put(String holder) {
    kref.put(holder, this::free);
  }

  /** Its creator is done with it: mostly after the first handle was made. */
  @Symbol("drm_gem_object_put")
  public void put() {
    put("its creator");
  }

  @Symbol("drm_gem_object_free")
  private void free() {
    if (funcs.free() == null) {
      kernel().warnOn(true, "drm_gem_object_free"); // and the memory is never freed
    } else {
      funcs.free().accept(this);
    }
  }

  // end::drm_gem_object_put[]

  // tag::drm_gem_object_release[]
  /**
   * Undoes the core's part of the object; the free hook calls it before it frees the memory. It
   * needs the drm_device, which by then only the rules of GE-3 and GE-4 have kept
   * (drm_gem_object_release, GE-5).
   */
  @Symbol("drm_gem_object_release")
  public void release() {
    memory.write(0, POINTER, "drm_gem_object_release");
    kernel().warnOn(dmaBuf != null, "drm_gem_private_object_fini");
    drm.container().read(0, POINTER, "drm_gem_object_release"); // where the manager is
    if (place >= 0) {
      drm.vmaManager().remove(place);
      place = -1;
    }
  }

  // end::drm_gem_object_release[]

  /** Where a file has to be mapped to reach this buffer, in pages (drm_gem_create_mmap_offset). */
  @Symbol("drm_gem_create_mmap_offset")
  public long mmapOffset() {
    memory.write(0, POINTER, "drm_gem_create_mmap_offset");
    if (place < 0) {
      place = drm.vmaManager().add(this);
    }
    return place;
  }

  // tag::drm_gem_object_handle_get[]
  /** Of all handles of all files, the first takes a reference (GE-1). */
  @Symbol("drm_gem_object_handle_get")
  void handleGet(DrmFile file) {
    if (handleCount++ == 0) {
      get("its handles");
    }
    allowed.merge(file, 1, Integer::sum);
  }

  /** The last handle of all files drops what was exported under it, and the reference (GE-1). */
  @Symbol("drm_gem_object_handle_put_unlocked")
  void handlePut(DrmFile file) {
    allowed.computeIfPresent(file, (unused, times) -> times == 1 ? null : times - 1);
    if (--handleCount > 0) {
      return;
    }
    DmaBuf exported = dmaBuf;
    dmaBuf = null;
    if (exported != null) {
      exported.put(what);
    }
    put("its handles");
  }

  // end::drm_gem_object_handle_get[]

  /** Whether the file has a handle of it, and so may map it (drm_vma_node_is_allowed). */
  boolean allows(DrmFile file) {
    return allowed.containsKey(file);
  }

  /** Calls the driver for a new mapping; 0 when it has nothing to do for it. */
  int mapped(Vma vma) {
    return funcs.mmap() == null ? 0 : funcs.mmap().applyAsInt(this, vma);
  }

  /** How many handles all files have together (handle_count, GE-1). */
  public int handleCount() {
    return handleCount;
  }

  /** How many references there are. */
  public int refs() {
    return kref.read();
  }

  /** {@code GEM object 1 of gpu0}: its name in the ledger, and as a holder. */
  public String what() {
    return what;
  }

  /** The device it was made for; a plain pointer (GE-4). */
  public DrmDevice drm() {
    return drm;
  }

  /** The memory that it and the driver's struct around it lie in. */
  public Alloc memory() {
    return memory;
  }

  /** Its size in pages. */
  public int pages() {
    return pages;
  }

  /** The driver's functions. */
  public GemFuncs funcs() {
    return funcs;
  }

  /** The driver's object that this one is a field of (container_of). */
  public <T> T containerOf(Class<T> type) {
    return type.cast(Objects.requireNonNull(outer, "embedIn was not called"));
  }

  /** Makes it a field of the driver's object. kernel: the struct is embedded in the driver's. */
  public GemObject embedIn(Object object) {
    outer = object;
    return this;
  }

  /** The buffer's dma-buf while it has handles, exported or imported; null for none. */
  public @Nullable DmaBuf dmaBuf() {
    return dmaBuf;
  }

  /** Keeps the dma-buf for as long as there are handles (GE-3). */
  void dmaBuf(DmaBuf buf) {
    if (dmaBuf == null) {
      dmaBuf = buf.get(what);
    } else {
      kernel().warnOn(dmaBuf != buf, "drm_gem_prime_fd_to_handle");
    }
  }

  /** What it was imported from; null for a buffer of this device. */
  public @Nullable DmaBuf imported() {
    return imported;
  }

  /** The object is another driver's buffer, which it keeps (GE-3). */
  void importedThrough(DmaBuf.Attachment through) {
    attachment = through;
    imported = through.buf().get(importHolder());
  }

  /** Lets the other driver's buffer go; for the free hook of an imported object. */
  void dropImport() {
    if (attachment != null) {
      DmaBuf buf = attachment.buf();
      buf.detach(attachment);
      attachment = null;
      imported = null;
      buf.put(importHolder());
    }
  }

  private String importHolder() {
    return what + ", imported";
  }

  Kernel kernel() {
    return memory.kernel();
  }
}

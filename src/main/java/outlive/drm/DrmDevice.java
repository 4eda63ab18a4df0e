// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.Objects;
import java.util.function.Function;
import outlive.base.Device;
import outlive.linux.Alloc;
import outlive.linux.AnonInode;
import outlive.linux.ErrPtr;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;
import outlive.linux.Kref;
import outlive.linux.ListHead;
import outlive.linux.Nullable;
import outlive.linux.SpinLock;
import outlive.linux.Symbol;

/**
 * What a graphics driver shows to userspace (struct drm_device). It is counted: the binding holds a
 * reference and every open file holds one; with the last of them everything on its list goes, and
 * then its memory.
 *
 * <p>kernel: it is a field inside the driver's own struct, the container, found from it with
 * container_of(). Here a driver's object has a {@code DrmDevice} as a field, and {@link
 * #container()} is the memory that both lie in; {@link #containerOf} gives the driver's object.
 */
public final class DrmDevice {
  /** sizeof(struct drm_device), nominal: a container must have room for it (DM-10). */
  public static final long SIZE = 1024;

  private final Alloc container;
  private final long offset;
  private final DrmRegistration registration = new DrmRegistration(this);
  private final ListHead<Drmres> resources;
  private final AnonInode inode;
  SpinLock managedLock; // of the list; a test puts one here that does not lock
  private @Nullable Object outer;
  private @Nullable Alloc finalKfree;
  private @Nullable Device parent;
  private @Nullable DrmDriver driver;
  private @Nullable VmaManager vmaManager;
  private final ModeConfig modeConfig = new ModeConfig(this);
  private String name = "drm";
  private @Nullable Kref kref;
  private int openFiles;

  /** A drm_device at the start of a container, not initialised yet. */
  public DrmDevice(Alloc container) {
    this(container, 0);
  }

  /** A drm_device at an offset in a container, not initialised yet. */
  public DrmDevice(Alloc container, long offset) {
    this.container = container;
    this.offset = offset;
    this.resources = ListHead.headIn(container);
    this.managedLock = new SpinLock(container.kernel(), "managed.lock");
    this.inode = new AnonInode("drm");
    registration.modeset(modeConfig);
  }

  /**
   * A drm_device with a count of 1 and an empty list, which knows its container: what the drmres
   * functions need and no more. Transcripts of these functions start from it.
   */
  public static DrmDevice bare(Device parent, String name, Alloc container) {
    DrmDevice drm = new DrmDevice(container);
    drm.parent = parent;
    drm.name = name;
    drm.finalKfree = container;
    drm.kref = new Kref(container.kernel(), container, new DrmAccount(drm), DrmAllocation.CREATOR);
    return drm;
  }

  /**
   * Makes a drm_device: a count of 1, a reference on the parent, and the first entries of its list,
   * each for a step that is undone by it (drm_dev_init, DD-10).
   *
   * @return 0; -EINVAL without a parent, or for features that exclude each other; -ENOMEM, and then
   *     what was on the list has been released
   */
  @Symbol("drm_dev_init")
  public static int init(DrmDevice drm, DrmDriver driver, @Nullable Device parent) {
    return DrmAllocation.init(drm, driver, parent);
  }

  /** As {@link DrmAllocation#devmInit} (devm_drm_dev_init, DD-13, until v5.10). */
  @Symbol("devm_drm_dev_init")
  public static int devmInit(Device parent, DrmDevice drm, DrmDriver driver) {
    return DrmAllocation.devmInit(parent, drm, driver);
  }

  /**
   * As {@link DrmAllocation#devmAlloc}, for a caller who does not ask which error it was
   * (devm_drm_dev_alloc, DD-11).
   *
   * @return the driver's object, or null where C has ERR_PTR
   */
  @Symbol("devm_drm_dev_alloc")
  public static <T> @Nullable T devmAlloc(
      Device parent, DrmDriver driver, long size, Function<DrmDevice, T> outer) {
    ErrPtr<T> made = DrmAllocation.devmAlloc(parent, driver, size, outer);
    return made.isErr() ? null : made.get();
  }

  /** A container that holds nothing but the drm_device (devm_drm_dev_alloc, DD-11). */
  @Symbol("devm_drm_dev_alloc")
  public static @Nullable DrmDevice devmAlloc(Device parent, DrmDriver driver) {
    return devmAlloc(parent, driver, SIZE, drm -> drm);
  }

  /**
   * The count of 1 and the reference on the parent, before anything is on the list (DD-1, DD-2).
   */
  void start(DrmDriver by, Device below, String firstHolder) {
    driver = by;
    name = below.name();
    kref = new Kref(kernel(), container, new DrmAccount(this), firstHolder);
    parent = below.get(holder());
    registration.debugfs(true);
  }

  /** This object as the holder of something. */
  private String holder() {
    return "drm_device " + name;
  }

  /** kernel: from here on the log has no device name to put in front of a line (RM-8). */
  void dropParent() {
    if (parent != null) {
      parent.put(holder());
      parent = null;
    }
  }

  /**
   * Shows the device to userspace, node by node, and then tells the driver and the displays: from
   * the first node on it can be opened (drm_dev_register, DD-14). A container that nobody will free
   * is a WARN.
   *
   * @return 0; what failed, and then everything is hidden again; -EEXIST for the second time
   */
  @Symbol("drm_dev_register")
  public int register() {
    return registration.register(0);
  }

  /** As {@link #register()}, with a word for the driver's load hook (drm_dev_register, DD-14). */
  @Symbol("drm_dev_register")
  public int register(long flags) {
    return registration.register(flags);
  }

  /**
   * Hides the device from new opens: clients go, then displays, then the nodes. Files that are open
   * still reach the driver: {@link #enter} stays true (drm_dev_unregister, DD-15).
   */
  @Symbol("drm_dev_unregister")
  public void unregister() {
    registration.unregister();
  }

  /**
   * Says that the hardware is gone: waits until nobody is between {@link #enter} and {@link #exit},
   * then hides the device and takes its mappings away; open files get -ENODEV from here on
   * (drm_dev_unplug, DD-16).
   */
  @Symbol("drm_dev_unplug")
  public void unplug() {
    registration.unplug();
  }

  /** Takes what programs have mapped away from them (unmap_mapping_range, DD-16). */
  void zapMappings() {
    inode.unmapMappingRange();
  }

  /**
   * Begins a section in which the hardware stays, unless it is gone (drm_dev_enter, DD-17).
   *
   * @return false when unplugged, and then there is no section to exit
   */
  @Symbol("drm_dev_enter")
  public boolean enter() {
    return registration.enter();
  }

  /** Ends the section; unplug may go on (drm_dev_exit, DD-17). */
  @Symbol("drm_dev_exit")
  public void exit() {
    registration.exit();
  }

  /** Whether it can be opened (drm_device.registered, DD-3). */
  public boolean isRegistered() {
    return registration.isRegistered();
  }

  /**
   * Whether the hardware is gone (drm_dev_is_unplugged, DD-18). It may be gone right after the
   * answer; code that needs it to stay uses {@link #enter}.
   */
  @Symbol("drm_dev_is_unplugged")
  public boolean isUnplugged() {
    return registration.isUnplugged();
  }

  /** How many references there are (kref_read of drm_device.ref, DD-1). */
  public int refs() {
    return kref().read();
  }

  /** One reference more, for the running task (drm_dev_get, DD-19). */
  @Symbol("drm_dev_get")
  public DrmDevice get() {
    kref().get();
    return this;
  }

  /** As {@link #get()}, for that holder (drm_dev_get, DD-19). */
  @Symbol("drm_dev_get")
  public DrmDevice get(String holder) {
    kref().get(holder);
    return this;
  }

  // tag::drm_dev_put[]
  /** One reference less; the last one releases everything, here and now (drm_dev_put, DD-19). */
  @Symbol("drm_dev_put")
  public void put() {
    kref().put(this::release);
  }

  // end::drm_dev_put[]

  /** As {@link #put()}, of that holder (drm_dev_put, DD-19). */
  @Symbol("drm_dev_put")
  public void put(String holder) {
    kref().put(holder, this::release);
  }

  // tag::drm_dev_release[]
  /** The end: the driver's hook, then the list, then the container (drm_dev_release, DD-22). */
  @Symbol("drm_dev_release")
  private void release() {
    registration.debugfs(false); // of a device that was never unregistered
    if (driver != null) {
      driver.release(this);
    }
    Drmm.managedRelease(this);
    if (finalKfree != null) {
      kernel().slab().kfree(finalKfree, "drm_dev_release");
      log(new KernelLog.FinalKfree(name, finalKfree.id()));
    }
  }

  // end::drm_dev_release[]

  /** The driver's object that this drm_device is a field of (container_of). */
  public <T> T containerOf(Class<T> type) {
    return type.cast(Objects.requireNonNull(outer, "embedIn was not called"));
  }

  /** Makes this drm_device a field of the driver's object, for {@link #containerOf}. */
  public void embedIn(Object object) {
    outer = object;
  }

  /** The memory that this drm_device and the driver's struct around it lie in. */
  public Alloc container() {
    return container;
  }

  /** Its connectors, encoders, planes and so on (drm_device.mode_config, KM-8). */
  public ModeConfig modeConfig() {
    return modeConfig;
  }

  /** The kernel that knows it. */
  public Kernel kernel() {
    return container.kernel();
  }

  /** The name in the log: that of the parent at init. */
  public String name() {
    return name;
  }

  /** The device below; null once it was let go, at the very end of the list (RM-8). */
  public @Nullable Device parent() {
    return parent;
  }

  /** What the driver offers. */
  public DrmDriver driver() {
    if (driver == null) {
      throw new IllegalStateException(name + " was never initialised");
    }
    return driver;
  }

  /** How many files are open (DF-2). */
  public int openFiles() {
    return openFiles;
  }

  /** What all its open files are mapped through, so that unplug finds every mapping (DF-2). */
  public AnonInode inode() {
    return inode;
  }

  /** Where mappings of its buffers begin; there is none without the GEM feature. */
  VmaManager vmaManager() {
    return Objects.requireNonNull(vmaManager, "the driver has no Feature.GEM");
  }

  void vmaManager(VmaManager manager) {
    vmaManager = manager;
  }

  void fileOpened() {
    openFiles++;
  }

  /** How many are left open. */
  int fileClosed() {
    return --openFiles;
  }

  /** The count; it begins with init. */
  private Kref kref() {
    return Objects.requireNonNull(kref, "drm_dev_init was not called");
  }

  /** A node of this device; null when its driver has none of that kind (drm_device.primary). */
  public @Nullable DrmMinor minor(DrmMinor.Type type) {
    return registration.minor(type);
  }

  /** Whether it has a folder in debugfs: until unregister, or until its end (DD-22). */
  public boolean hasDebugfs() {
    return registration.hasDebugfs();
  }

  DrmRegistration registration() {
    return registration;
  }

  @Nullable
  String parentName() {
    return parent == null ? null : parent.name();
  }

  ListHead<Drmres> resources() {
    return resources;
  }

  /** Where it lies, for the checks of final_kfree. */
  long address() {
    return container.address() + offset;
  }

  @Nullable
  Alloc finalKfree() {
    return finalKfree;
  }

  void finalKfree(Alloc memory) {
    finalKfree = memory;
  }

  void log(KernelLog.Entry entry) {
    kernel().log().add(entry);
  }
}

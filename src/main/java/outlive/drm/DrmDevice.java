// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EINVAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import outlive.base.Action;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.linux.Alloc;
import outlive.linux.Counted;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;
import outlive.linux.Kref;
import outlive.linux.ListHead;
import outlive.linux.Nullable;
import outlive.linux.Srcu;
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
  private final Kref kref;
  private final ListHead<Drmres> resources;
  private @Nullable Object outer;
  private @Nullable Alloc finalKfree;
  private @Nullable Device parent;
  private @Nullable DrmDriver driver;
  private @Nullable DrmMinor primary;
  private final ModeConfig modeConfig = new ModeConfig(this);
  private String name = "drm";
  private boolean registered;
  private boolean unplugged;
  private int openFiles;

  /** Whose reference is the first: the binding's, or the caller's who made it by hand (DD-1). */
  private static final String CREATOR = "its creator";

  /** What the ledger says of it; kmemleak follows the entries of its list. */
  private final class Account implements Counted {
    @Override
    public String what() {
      return "drm_device " + name;
    }

    @Override
    public List<Alloc> reaches() {
      List<Alloc> memory = new ArrayList<>();
      String scan = "kmemleak_scan";
      memory.add(container);
      for (var at = resources.next(scan); at != resources; at = at.next(scan)) {
        memory.add(at.entry().memory);
      }
      memory.addAll(modeConfig.reaches());
      return memory;
    }
  }

  /** A drm_device at the start of a container, not initialised yet. */
  public DrmDevice(Alloc container) {
    this(container, 0);
  }

  /** A drm_device at an offset in a container, not initialised yet. */
  public DrmDevice(Alloc container, long offset) {
    this.container = container;
    this.offset = offset;
    this.kref = new Kref(container.kernel(), container, new Account(), CREATOR);
    this.resources = ListHead.headIn(container);
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
    return drm;
  }

  // tag::drm_dev_init[]
  /**
   * Makes a drm_device: a count of 1, a reference on the parent, and the first entries of its list,
   * each for a step that is undone by it (drm_dev_init, DD-10, rule 3.5).
   *
   * @return 0; -EINVAL without a parent, or for features that exclude each other; -ENOMEM, and then
   *     what was on the list has been released
   */
  @Symbol("drm_dev_init")
  public static int init(DrmDevice drm, DrmDriver driver, @Nullable Device parent) {
    if (parent == null) {
      drm.kernel().warn("drm_dev_init", "");
      return -EINVAL;
    }
    drm.driver = driver;
    drm.name = parent.name();
    drm.parent = parent.get(drm.holder());
    if (DrmParts.excludeEachOther(driver.features())) {
      // kernel: the reference on the parent is never dropped; nothing on the list would do it.
      return -EINVAL;
    }
    int ret = Drmm.addActionOrReset(drm, INIT_RELEASE, null); // the oldest, so the last to run
    if (ret != 0) {
      return ret;
    }
    ret = DrmParts.init(drm, driver.features());
    if (ret != 0) {
      Drmm.managedRelease(drm);
    }
    return ret;
  }

  // end::drm_dev_init[]

  private static final DrmAction INIT_RELEASE =
      DrmAction.of("drm_dev_init_release", (drm, unused) -> drm.dropParent());

  /** This object as the holder of something. */
  private String holder() {
    return "drm_device " + name;
  }

  /** kernel: from here on the log has no device name to put in front of a line (RM-8). */
  private void dropParent() {
    if (parent != null) {
      parent.put(holder());
      parent = null;
    }
  }

  // tag::devm_drm_dev_init[]
  /**
   * The two steps of old, for a container that the driver allocated itself: init, then a devres
   * action that drops the first reference at unbind (devm_drm_dev_init, DD-13, gone since v5.11).
   */
  @Symbol("devm_drm_dev_init")
  public static int devmInit(Device parent, DrmDevice drm, DrmDriver driver) {
    int ret = init(drm, driver, parent);
    return ret != 0 ? ret : Devm.addActionOrReset(parent, DEVM_PUT, drm);
  }

  // end::devm_drm_dev_init[]

  private static final Action DEVM_PUT =
      Action.of(
          "devm_drm_dev_init_release",
          drm -> {
            if (drm instanceof DrmDevice device) {
              device.put();
            }
          });

  // tag::devm_drm_dev_alloc[]
  /**
   * A container with its drm_device, ready to register (devm_drm_dev_alloc, DD-11). The binding
   * owns the first reference; the drm_device frees the container after its list.
   *
   * <p>final_kfree is set last: until then a failure is the caller's to clean up, and setting it
   * earlier would free the container twice.
   *
   * @param size bytes of the driver's struct, the drm_device at its start included
   * @param outer makes the driver's object around the drm_device; it is what containerOf gives
   * @return the driver's object, or null where C has ERR_PTR
   */
  @Symbol("devm_drm_dev_alloc")
  public static <T> @Nullable T devmAlloc(
      Device parent, DrmDriver driver, long size, Function<DrmDevice, T> outer) {
    Alloc container = parent.kernel().slab().kzalloc(size);
    if (container == null) {
      return null;
    }
    DrmDevice drm = new DrmDevice(container);
    T object = outer.apply(drm);
    drm.outer = object;
    if (devmInit(parent, drm, driver) != 0) {
      parent.kernel().slab().kfree(container, "devm_drm_dev_alloc");
      return null;
    }
    Drmm.addFinalKfree(drm, container);
    return object;
  }

  // end::devm_drm_dev_alloc[]

  /** A container that holds nothing but the drm_device (devm_drm_dev_alloc, DD-11). */
  @Symbol("devm_drm_dev_alloc")
  public static @Nullable DrmDevice devmAlloc(Device parent, DrmDriver driver) {
    return devmAlloc(parent, driver, SIZE, drm -> drm);
  }

  // tag::drm_dev_register[]
  /**
   * Shows the device to userspace: from here on it can be opened (drm_dev_register, DD-14). A
   * container that nobody will free is a WARN.
   *
   * @return 0, or what the registration of its connectors returned
   */
  @Symbol("drm_dev_register")
  public int register() {
    kernel().warnOn(finalKfree == null, "drm_dev_register");
    registered = true;
    int ret = modeConfig.registerAll();
    if (ret != 0) {
      registered = false;
      return ret;
    }
    kernel()
        .printk(
            "[drm] Initialized %s for %s on minor %d"
                .formatted(driver().name(), name, primary == null ? 0 : primary.index()));
    return 0;
  }

  // end::drm_dev_register[]

  // tag::drm_dev_unregister[]
  /**
   * Hides the device from new opens. Files that are open still reach the driver: {@link #enter}
   * stays true (drm_dev_unregister, DD-15).
   */
  @Symbol("drm_dev_unregister")
  public void unregister() {
    registered = false;
    modeConfig.unregisterAll();
  }

  // end::drm_dev_unregister[]

  // tag::drm_dev_unplug[]
  /**
   * Says that the hardware is gone: waits until nobody is between {@link #enter} and {@link #exit},
   * then hides the device; open files get -ENODEV from here on (drm_dev_unplug, DD-16).
   */
  @Symbol("drm_dev_unplug")
  public void unplug() {
    unplugged = true;
    sections().synchronize("drm_dev_unplug");
    unregister();
  }

  // end::drm_dev_unplug[]

  // tag::drm_dev_enter[]
  /**
   * Begins a section in which the hardware stays, unless it is gone (drm_dev_enter, DD-17).
   *
   * @return false when unplugged, and then there is no section to exit
   */
  @Symbol("drm_dev_enter")
  public boolean enter() {
    if (unplugged) {
      return false;
    }
    sections().readLock();
    return true;
  }

  /** Ends the section; unplug may go on (drm_dev_exit, DD-17). */
  @Symbol("drm_dev_exit")
  public void exit() {
    sections().readUnlock();
  }

  /** One for all drm devices: a long section in another driver delays this one's unplug (DD-16). */
  private Srcu sections() {
    return kernel().srcu("drm_unplug_srcu");
  }

  // end::drm_dev_enter[]

  /** Whether it can be opened (drm_device.registered, DD-3). */
  public boolean isRegistered() {
    return registered;
  }

  /** Whether the hardware is gone (drm_dev_is_unplugged, DD-18). */
  public boolean isUnplugged() {
    return unplugged;
  }

  /** How many references there are. */
  public int refs() {
    return kref.read();
  }

  /** One reference more, for the running task (drm_dev_get, DD-19). */
  @Symbol("drm_dev_get")
  public DrmDevice get() {
    kref.get();
    return this;
  }

  /** As {@link #get()}, for that holder (drm_dev_get, DD-19). */
  @Symbol("drm_dev_get")
  public DrmDevice get(String holder) {
    kref.get(holder);
    return this;
  }

  // tag::drm_dev_put[]
  /** One reference less; the last one releases everything, here and now (drm_dev_put, DD-19). */
  @Symbol("drm_dev_put")
  public void put() {
    kref.put(this::release);
  }

  // end::drm_dev_put[]

  /** As {@link #put()}, of that holder (drm_dev_put, DD-19). */
  @Symbol("drm_dev_put")
  public void put(String holder) {
    kref.put(holder, this::release);
  }

  // tag::drm_dev_release[]
  /** The end: the driver's hook, then the list, then the container (drm_dev_release, DD-22). */
  @Symbol("drm_dev_release")
  private void release() {
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

  void fileOpened() {
    openFiles++;
  }

  void fileClosed() {
    openFiles--;
  }

  @Nullable
  DrmMinor primary() {
    return primary;
  }

  void primary(DrmMinor minor) {
    primary = minor;
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

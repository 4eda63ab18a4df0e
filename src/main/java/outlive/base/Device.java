// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import outlive.linux.Alloc;
import outlive.linux.Hold;
import outlive.linux.Kernel;
import outlive.linux.Kref;
import outlive.linux.ListHead;
import outlive.linux.Mutex;
import outlive.linux.Nullable;
import outlive.linux.SpinLock;
import outlive.linux.Symbol;

/**
 * One piece of hardware (struct device, drivers/base/core.c). It is counted, but a reference only
 * keeps its memory: whether a driver is bound is another matter, and no reference keeps it so
 * (DC-1).
 *
 * <p>Its ends come one after the other: unbind, {@link #del}, the last {@link #put}. At each of
 * them the list of its resources is walked.
 */
public final class Device {
  /** sizeof(struct device), nominal: what lies in memory of its own has at least this. */
  public static final long SIZE = 768;

  private final Kernel kernel;
  private final String name;
  private final @Nullable Alloc memory;
  private final Kref kref;
  private final ListHead<DevresNode> devres;
  private final DeviceLinks links = new DeviceLinks();
  private final Registration registration;
  private final Binding binding;
  private @Nullable DeviceType type;
  private @Nullable DeviceClass deviceClass;
  private @Nullable Consumer<Device> release;
  SpinLock devresLock; // of the list; a test puts one here that does not lock

  /**
   * A registered device with one reference, its registrant's (device_register, DC-2). It is a board
   * device of the simplest kind: alone, on no bus, in no directory of sysfs, so that names may
   * repeat. Its memory is static: its release function has nothing to free.
   */
  public Device(Kernel kernel, String name) {
    this(kernel, name, null, true);
    this.release = dev -> {};
  }

  private Device(Kernel kernel, String name, @Nullable Alloc memory, boolean registered) {
    this.kernel = kernel;
    this.name = name;
    this.memory = memory;
    this.kref = new Kref(kernel, memory, new DeviceAccount(this), Hold.REGISTRANT);
    this.devres = memory == null ? ListHead.head() : ListHead.headIn(memory);
    this.devresLock = new SpinLock(kernel, "devres_lock of " + name);
    this.registration = new Registration(this, registered);
    this.binding = new Binding(this, new Mutex(kernel, "the device lock of " + name, memory));
  }

  // tag::device_initialize[]
  /**
   * A device that nobody knows yet, with one reference, its maker's. Whoever makes it also says who
   * frees it, with {@link #release(Consumer)}; from here on only {@link #put} may
   * (device_initialize, DC-2).
   *
   * @param memory what it lies in; null when that is static
   */
  @Symbol("device_initialize")
  public static Device initialize(Kernel kernel, String name, @Nullable Alloc memory) {
    return new Device(kernel, name, memory, false);
  }

  // end::device_initialize[]

  // What follows is said before add(), as a driver of a bus fills in the struct.

  /** The device that it is a part of (device.parent, DC-2). */
  public Device parent(Device above) {
    registration.parent(above);
    return this;
  }

  /** The bus it is on (device.bus, DC-2). */
  public Device bus(Bus on) {
    registration.bus(on);
    return this;
  }

  /** Its type (device.type, DC-10). */
  public Device type(DeviceType of) {
    type = of;
    return this;
  }

  /** Its class (device.class, DC-10). */
  public Device deviceClass(DeviceClass of) {
    deviceClass = of;
    return this;
  }

  /** What frees it after the last put, the first choice of three (device.release, DC-10). */
  public Device release(Consumer<Device> function) {
    release = function;
    return this;
  }

  /** The kernel that knows it: C has one only, and needs no pointer to it. */
  public Kernel kernel() {
    return kernel;
  }

  /** The name in the log (dev_name). */
  @Symbol("dev_name")
  public String name() {
    touch("dev_name");
    return name;
  }

  /** The name for reports, which is not read from the device's memory. */
  String label() {
    return name;
  }

  /** What it lies in; null for static memory. */
  public @Nullable Alloc memory() {
    return memory;
  }

  /** The device that it is a part of, or null. */
  public @Nullable Device parent() {
    return registration.parent();
  }

  /** The bus it is on, or null. */
  public @Nullable Bus bus() {
    return registration.bus();
  }

  /** How many references there are. */
  public int refs() {
    return kref.read();
  }

  // tag::get_device[]
  /** One reference more, for the running task (get_device, DC-1). */
  @Symbol("get_device")
  public Device get() {
    kref.get();
    return this;
  }

  /** As {@link #get()}, for that holder (get_device, DC-1). */
  @Symbol("get_device")
  public Device get(String holder) {
    kref.get(holder);
    return this;
  }

  /** As {@link #get(String)}, of a pointer that may be NULL: then nothing happens (DC-1). */
  @Symbol("get_device")
  public static @Nullable Device getIfAny(@Nullable Device dev, String holder) {
    return dev == null ? null : dev.get(holder);
  }

  // end::get_device[]

  // tag::put_device[]
  /** One reference less; the last one ends the device (put_device, DC-1). */
  @Symbol("put_device")
  public void put() {
    kref.put(this::release);
  }

  /** As {@link #put()}, of that holder (put_device, DC-1). */
  @Symbol("put_device")
  public void put(String holder) {
    kref.put(holder, this::release);
  }

  /** As {@link #put(String)}, of a pointer that may be NULL: then nothing happens (DC-1). */
  @Symbol("put_device")
  public static void putIfAny(@Nullable Device dev, String holder) {
    if (dev != null) {
      dev.put(holder);
    }
  }

  // end::put_device[]

  // tag::device_release[]
  /**
   * The end: what was added after {@link #del} goes, then the device itself (device_release,
   * DC-10). Without anybody who frees it, its memory leaks.
   */
  @Symbol("device_release")
  private void release() {
    if (DriverCore.of(kernel).era().releasesAtFinalPut()) {
      Devres.releaseAll(this);
    }
    if (release != null) {
      release.accept(this);
    } else if (type != null && type.release() != null) {
      type.release().accept(this);
    } else if (deviceClass != null && deviceClass.release() != null) {
      deviceClass.release().accept(this);
    } else {
      kernel.warn(
          "device_release",
          "Device '%s' does not have a release() function, it is broken and must be fixed."
              .formatted(name));
    }
  }

  // end::device_release[]

  /** Frees the memory of a device: what most release functions do (kfree). */
  @Symbol("kfree")
  public static void kfree(Device dev) {
    dev.kernel.slab().kfree(dev.memory);
  }

  /** Whether a driver is bound, or just being asked (device.driver, DC-1). */
  public boolean isBound() {
    return binding.driver() != null;
  }

  /** What the driver keeps with the device (dev_get_drvdata); null when unbound (DC-5). */
  @Symbol("dev_get_drvdata")
  public @Nullable Object driverData() {
    touch("dev_get_drvdata");
    return binding.driverData();
  }

  /** Keeps something of the driver's with the device (dev_set_drvdata). */
  @Symbol("dev_set_drvdata")
  public void driverData(@Nullable Object data) {
    touch("dev_set_drvdata");
    binding.driverData(data);
  }

  /**
   * Takes the device lock: who has it knows that nobody binds or unbinds meanwhile. That, and not a
   * reference, is how one asks whether a driver is bound (device_lock, B27).
   */
  @Symbol("device_lock")
  public void lock(String function) {
    binding.lock().lock(function);
  }

  /** Gives the lock back (device_unlock). */
  @Symbol("device_unlock")
  public void unlock() {
    binding.lock().unlock();
  }

  // tag::device_driver_attach[]
  /**
   * Binds that driver, whatever its name, as {@code echo gpu0 > bind} does: really_probe under the
   * device lock (device_driver_attach, DC-3, DC-4). A device that defers is not tried again here.
   *
   * @return 0, what probe returned, -EBUSY when a driver is bound or resources are present, -ENODEV
   *     when the device is gone
   */
  @Symbol("really_probe")
  public int bind(Driver candidate) {
    return DriverCore.of(kernel)
        .deferred()
        .inside(
            () -> {
              lock("device_driver_attach");
              try {
                int ret = binding.probe(candidate);
                return ret > 0 ? -ret : ret;
              } finally {
                unlock();
              }
            });
  }

  // end::device_driver_attach[]

  /**
   * Unbinds the driver: first its remove, then everything that was tied to the device, newest first
   * (device_release_driver, DC-6).
   */
  @Symbol("device_release_driver")
  public void unbind() {
    binding.release(null);
  }

  /**
   * Makes the device known: to sysfs, to its parent, to its bus, and so to a driver (device_add,
   * DC-2). A device that was known before is refused.
   *
   * @return 0, also when no driver wants it; -EEXIST for a name that the parent has already;
   *     -ENOENT below a parent that is gone. After an error the maker puts its reference.
   */
  @Symbol("device_add")
  public int add() {
    return registration.add();
  }

  /**
   * As {@link #add} (device_register, DC-2). Whether it fails or not, the first reference is there,
   * and its owner must put it. A second time is a complaint in the log, and -EEXIST.
   */
  @Symbol("device_register")
  public int register() {
    return registration.register();
  }

  /** Makes the device unknown for good, unbinds it, releases what is left (device_del, DC-9). */
  @Symbol("device_del")
  public void del() {
    registration.del();
  }

  /** Takes the device away: {@link #del}, then the registrant's put (device_unregister, DC-9). */
  @Symbol("device_unregister")
  public void unregister() {
    del();
    put(Hold.REGISTRANT);
  }

  /** Whether it was added and is still there (device_is_registered). */
  public boolean isRegistered() {
    return registration.isRegistered();
  }

  /** Where it is below /sys: {@code /devices/platform/gpu0} (kobject_get_path). */
  public String path() {
    return registration.path();
  }

  /** Adds names in sysfs below the device, all or none; 0 or -EEXIST (device_add_groups, DC-13). */
  @Symbol("device_add_groups")
  public int addGroups(List<String> groups) {
    return registration.addGroups(groups);
  }

  /** Takes the names away; one that is gone is fine (device_remove_groups). */
  @Symbol("device_remove_groups")
  public void removeGroups(List<String> groups) {
    registration.removeGroups(groups);
  }

  Registration registration() {
    return registration;
  }

  DeviceLinks links() {
    return links;
  }

  Binding binding() {
    return binding;
  }

  /** Where C reads or writes a field of the device. */
  private void touch(String function) {
    if (memory != null) {
      memory.read(0, Long.BYTES, function);
    }
  }

  ListHead<DevresNode> devres() {
    return devres;
  }

  /**
   * Runs the body inside devres_lock, the spinlock of the list. A match function or a walker that
   * comes back to devres waits for its own task, which is a BUG (DV-9).
   */
  <T> T underDevresLock(String function, Supplier<T> body) {
    devresLock.lock(function);
    try {
      return body.get();
    } finally {
      devresLock.unlock();
    }
  }
}

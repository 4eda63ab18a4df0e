// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.DevmIo;
import outlive.base.Driver;
import outlive.drm.DrmAction;
import outlive.drm.DrmDevice;
import outlive.drm.DrmDriver;
import outlive.drm.DrmFile;
import outlive.drm.Drmm;
import outlive.drm.GemFuncs;
import outlive.drm.GemObject;
import outlive.drm.GemVm;
import outlive.drm.Prime;
import outlive.linux.Alloc;
import outlive.linux.DmaBuf;
import outlive.linux.Errno;
import outlive.linux.Frame;
import outlive.linux.IoFrame;
import outlive.linux.IoMapping;
import outlive.linux.IoMem;
import outlive.linux.IoRegion;
import outlive.linux.KernelModule;
import outlive.linux.Nullable;
import outlive.linux.Page;
import outlive.linux.Vma;

/** A driver of a graphics card that can be built wrong in every way the tests are about. */
final class ToyGpu implements Driver, DrmDriver {
  /** Makes a buffer of that many pages; the answer is its handle. */
  static final int CREATE = 0x100;

  static final long BAR = 0xfe000000L;
  private static final long BAR_BYTES = 2 * Page.BYTES;

  /** Who owns a resource. */
  enum Owner {
    NONE,
    DEVM,
    DRMM
  }

  /** What belongs to one bound device: the driver's private struct around the drm_device. */
  static final class Gpu {
    final DrmDevice drm;
    @Nullable IoMapping registers;
    @Nullable Alloc connector;
    @Nullable GemObject kept;

    Gpu(DrmDevice drm) {
      this.drm = drm;
    }
  }

  /** A buffer of this driver: its pages beside the core's object. */
  private record Buffer(List<Page> pages) {}

  final List<String> events = new ArrayList<>();
  final @Nullable KernelModule module;
  Owner container = Owner.DRMM;
  Owner mmio = Owner.NONE;
  Owner kms = Owner.NONE;
  boolean unregisterOnly;
  boolean guard;
  boolean postcloseTouchesHardware;
  boolean failsAfterKms;
  boolean freeHook = true;
  boolean keepsPointer;
  boolean cannotImport;
  Runnable insideIoctl = () -> {};

  ToyGpu() {
    this(null);
  }

  ToyGpu(@Nullable KernelModule module) {
    this.module = module;
  }

  private final GemVm vm = new GemVm(this::backing);

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public @Nullable KernelModule module() {
    return module;
  }

  static Gpu of(DrmDevice drm) {
    return drm.containerOf(Gpu.class);
  }

  static Gpu of(Device dev) {
    return (Gpu) requireNonNull(dev.driverData(), "not bound");
  }

  @Override
  public int probe(Device dev) {
    Gpu gpu =
        container == Owner.DEVM ? oldIdiom(dev) : DrmDevice.devmAlloc(dev, this, 2048, Gpu::new);
    if (gpu == null) {
      return -Errno.ENOMEM;
    }
    dev.driverData(gpu);
    int ret = mapRegisters(dev, gpu);
    if (ret == 0 && kms != Owner.NONE) {
      Drmm.addAction(gpu.drm, MODE_CONFIG_CLEANUP, gpu);
      gpu.connector = kms == Owner.DEVM ? Devm.kzalloc(dev, 512) : Drmm.kzalloc(gpu.drm, 512);
      if (kms == Owner.DRMM) {
        Drmm.addAction(gpu.drm, CONNECTOR_CLEANUP, gpu);
      }
    }
    if (ret == 0 && failsAfterKms) {
      ret = -Errno.EIO;
    }
    return ret != 0 ? ret : gpu.drm.register();
  }

  /** The v5.2 idiom: memory of the binding, older than the action that drops the reference. */
  private Gpu oldIdiom(Device dev) {
    Gpu gpu = new Gpu(new DrmDevice(requireNonNull(Devm.kzalloc(dev, 2048))));
    gpu.drm.embedIn(gpu);
    DrmDevice.devmInit(dev, gpu.drm, this);
    return gpu;
  }

  private static final DrmAction MODE_CONFIG_CLEANUP =
      DrmAction.of(
          "drm_mode_config_init_release",
          (drm, data) -> {
            Gpu gpu = (Gpu) requireNonNull(data);
            if (gpu.connector != null) {
              gpu.connector.read(0, 8, "drm_mode_config_cleanup");
            }
          });

  /** What a managed init adds: it takes the connector off the list before its memory goes. */
  private static final DrmAction CONNECTOR_CLEANUP =
      DrmAction.of(
          "drm_connector_cleanup_action",
          (drm, data) -> ((Gpu) requireNonNull(data)).connector = null);

  private static final DrmAction IOUNMAP =
      DrmAction.of(
          "toy_iounmap",
          (drm, data) -> {
            IoMem io = IoMem.of(drm.kernel());
            io.iounmap((IoMapping) requireNonNull(data));
            io.release(BAR, BAR_BYTES);
          });

  private int mapRegisters(Device dev, Gpu gpu) {
    if (mmio == Owner.DEVM) {
      var mapped = DevmIo.ioremapResource(dev, IoRegion.mem(BAR, BAR_BYTES, "bar0"));
      gpu.registers = mapped.isErr() ? null : mapped.get();
      return mapped.ptrErr();
    }
    if (mmio == Owner.DRMM) {
      IoMem io = IoMem.of(dev.kernel());
      if (io.request(BAR, BAR_BYTES, "toy") == null) {
        return -Errno.EBUSY;
      }
      gpu.registers = io.ioremap(BAR, BAR_BYTES);
      return Drmm.addAction(gpu.drm, IOUNMAP, gpu.registers);
    }
    return 0;
  }

  @Override
  public void remove(Device dev) {
    if (unregisterOnly) {
      of(dev).drm.unregister();
    } else {
      of(dev).drm.unplug();
    }
  }

  @Override
  public int ioctl(DrmDevice drm, DrmFile file, int command) {
    if (command > CREATE) {
      return create(drm, file, command - CREATE);
    }
    Gpu gpu = of(drm);
    if (gpu.connector != null) {
      gpu.connector.read(0, 8, "drm_mode_getconnector");
    }
    return hardware(gpu, "driver_ioctl", insideIoctl) ? 0 : -Errno.ENODEV;
  }

  @Override
  public int poll(DrmDevice drm, DrmFile file) {
    hardware(of(drm), "driver_poll", () -> {});
    return DrmDriver.super.poll(drm, file);
  }

  @Override
  public void postclose(DrmDevice drm, DrmFile file) {
    events.add("postclose of " + file.task() + " by " + drm.kernel().task());
    if (postcloseTouchesHardware) {
      hardware(of(drm), "driver_postclose", () -> {});
    }
  }

  @Override
  public void lastclose(DrmDevice drm) {
    events.add("lastclose, drm refs " + drm.refs());
  }

  @Override
  public void release(DrmDevice drm) {
    events.add("drm release");
  }

  /** Touches a register if there are any; false when it is guarded and the hardware is gone. */
  private boolean hardware(Gpu gpu, String function, Runnable meanwhile) {
    if (guard && !gpu.drm.enter()) {
      return false;
    }
    meanwhile.run();
    if (gpu.registers != null) {
      gpu.registers.readl(0, function);
    }
    if (guard) {
      gpu.drm.exit();
    }
    return true;
  }

  private int create(DrmDevice drm, DrmFile file, int pages) {
    GemObject object = object(drm, pages);
    int handle = file.handles().create(object);
    if (keepsPointer) {
      of(drm).kept = object;
    }
    object.put();
    return handle;
  }

  /** A buffer whose bytes are registers when there are any, and memory otherwise. */
  GemObject object(DrmDevice drm, int pages) {
    Alloc memory = requireNonNull(drm.kernel().slab().kzalloc(256));
    List<Page> backing = new ArrayList<>();
    for (int i = 0; i < pages && mmio == Owner.NONE; i++) {
      backing.add(requireNonNull(Page.alloc(drm.kernel())));
    }
    GemFuncs funcs = new GemFuncs(freeHook ? this::free : null, this::mapAtOnce, vm);
    return new GemObject(drm, memory, pages, funcs).embedIn(new Buffer(backing));
  }

  @Override
  public @Nullable GemObject primeImport(DrmDevice drm, DmaBuf buf) {
    return cannotImport ? null : object(drm, ((GemObject) buf.exported()).pages());
  }

  private void free(GemObject object) {
    events.add("free " + object.what() + " by " + object.drm().kernel().task());
    object.containerOf(Buffer.class).pages().forEach(Page::free);
    Prime.gemDestroy(object);
    object.release();
    object.memory().kernel().slab().kfree(object.memory(), "toy_gem_free");
  }

  /** Registers are entered into the page table at once (remap_pfn_range), memory when touched. */
  private int mapAtOnce(GemObject object, Vma vma) {
    for (int page = 0; page < vma.pages() && mmio != Owner.NONE; page++) {
      vma.insert(page, Objects.requireNonNull(backing(object, page)));
    }
    return 0;
  }

  /** What a page of a buffer is: memory of its own, or registers. */
  @Nullable
  Frame page(GemObject object, int page) {
    return backing(object, page);
  }

  private @Nullable Frame backing(GemObject object, int page) {
    IoMapping registers = of(object.drm()).registers;
    return registers == null
        ? object.containerOf(Buffer.class).pages().get(page)
        : new IoFrame(registers, (long) page * Page.BYTES);
  }
}

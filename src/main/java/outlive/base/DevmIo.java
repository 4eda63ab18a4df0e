// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.EBUSY;
import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENOMEM;

import java.util.function.Predicate;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.IoMapping;
import outlive.linux.IoMem;
import outlive.linux.IoRegion;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * A device's registers, tied to its binding: who unbinds takes them away, whoever still has the
 * pointer (lib/devres.c). That is right: without a driver bound nobody may touch the hardware.
 *
 * <p>Every function here has the same four steps: make the entry, acquire, free the entry when that
 * failed, add. Adding cannot fail, so nothing is ever acquired but not managed (DV-40). There is no
 * drmm twin, on purpose: at the last put the hardware may be somebody else's (B5).
 */
public final class DevmIo {
  private static final long MAPPING_BYTES = 8; // the pointer
  private static final long REGION_BYTES = 24; // struct region_devres: tree, start and size

  private static final Devres.Release IOREMAP_RELEASE =
      (dev, node) -> {
        if (node.data() instanceof IoMapping mapping) {
          IoMem.of(dev.kernel()).iounmap(mapping);
        }
      };
  private static final Devres.Release REGION_RELEASE =
      (dev, node) -> {
        if (node.data() instanceof Region region) {
          IoMem.of(dev.kernel()).release(region.start(), region.size());
        }
      };

  private record Region(long start, long size) {}

  private DevmIo() {}

  // tag::devm_ioremap[]
  /**
   * Maps registers until the driver is unbound (devm_ioremap, DV-40).
   *
   * @return null without memory for the entry or the mapping, or when there is nothing to map
   */
  @Symbol("devm_ioremap")
  public static @Nullable IoMapping ioremap(Device dev, long start, long size) {
    DevresNode node =
        Devres.alloc(dev.kernel(), IOREMAP_RELEASE, "devm_ioremap_release", MAPPING_BYTES);
    if (node == null) {
      return null;
    }
    IoMapping mapping = IoMem.of(dev.kernel()).ioremap(start, size);
    if (mapping == null) {
      Devres.free(dev.kernel(), node);
      return null;
    }
    node.data(mapping);
    Devres.add(dev, node);
    return mapping;
  }

  // end::devm_ioremap[]

  // tag::devm_iounmap[]
  /** Unmaps early; what this device did not map is a WARN (devm_iounmap, DV-40). */
  @Symbol("devm_iounmap")
  public static void iounmap(Device dev, @Nullable IoMapping mapping) {
    int ret = Devres.destroy(dev, IOREMAP_RELEASE, node -> node.data() == mapping);
    dev.kernel().warnOn(ret != 0, "devm_iounmap");
    IoMem.of(dev.kernel()).iounmap(mapping); // all the same, as in C
  }

  // end::devm_iounmap[]

  // tag::devm_request_mem_region[]
  /**
   * Takes a range of addresses until the driver is unbound, and maps nothing
   * (devm_request_mem_region, DV-41).
   *
   * @return null when it is busy, and without memory: the caller cannot tell which
   */
  @Symbol("__devm_request_region")
  public static @Nullable IoRegion requestMemRegion(
      Device dev, long start, long size, String name) {
    DevresNode node =
        Devres.alloc(dev.kernel(), REGION_RELEASE, "devm_region_release", REGION_BYTES);
    if (node == null) {
      return null;
    }
    IoRegion region = IoMem.of(dev.kernel()).request(start, size, name);
    if (region == null) {
      Devres.free(dev.kernel(), node);
      return null;
    }
    node.data(new Region(start, size));
    Devres.add(dev, node);
    return region;
  }

  // end::devm_request_mem_region[]

  // tag::devm_release_mem_region[]
  /** Gives a range back early; one not requested is a WARN (devm_release_mem_region, DV-41). */
  @Symbol("__devm_release_region")
  public static void releaseMemRegion(Device dev, long start, long size) {
    IoMem.of(dev.kernel()).release(start, size);
    Region region = new Region(start, size);
    Predicate<DevresNode> isRegion = node -> region.equals(node.data());
    int ret = Devres.destroy(dev, REGION_RELEASE, isRegion);
    dev.kernel().warnOn(ret != 0, "__devm_release_region");
  }

  // end::devm_release_mem_region[]

  // tag::devm_ioremap_resource[]
  /**
   * Takes a range and maps it: two entries, so at unbind it is unmapped first and free for others
   * after that (devm_ioremap_resource, DV-41). A third entry, older than both, is the memory of the
   * name that /proc/iomem shows.
   *
   * @return -EINVAL for no range of memory addresses; -EBUSY when it is taken, or without memory
   *     for the request; -ENOMEM without memory for the name or the mapping
   */
  @Symbol("devm_ioremap_resource")
  public static ErrPtr<IoMapping> ioremapResource(Device dev, @Nullable IoRegion region) {
    if (region == null || !region.isMem()) {
      return failed(dev, -EINVAL, "invalid resource", region);
    }
    Alloc name = Devm.kasprintf(dev, "%s %s", dev.name(), region.name());
    if (name == null) {
      return failed(dev, -ENOMEM, "can't generate pretty name for resource", region);
    }
    String text = dev.name() + " " + region.name();
    if (requestMemRegion(dev, region.start(), region.size(), text) == null) {
      return failed(dev, -EBUSY, "can't request region for resource", region);
    }
    IoMapping mapping = ioremap(dev, region.start(), region.size());
    if (mapping == null) {
      releaseMemRegion(dev, region.start(), region.size());
      return failed(dev, -ENOMEM, "ioremap failed for resource", region);
    }
    return ErrPtr.of(mapping);
  }

  // end::devm_ioremap_resource[]

  // tag::devm_platform_ioremap_resource[]
  /**
   * As {@link #ioremapResource}, for the nth range that the firmware describes for the device
   * (devm_platform_ioremap_resource, DV-41).
   *
   * @param index from 0; one that is not there gives -EINVAL
   */
  @Symbol("devm_platform_ioremap_resource")
  public static ErrPtr<IoMapping> platformIoremapResource(Device dev, int index) {
    return ioremapResource(dev, IoMem.of(dev.kernel()).described(dev.name(), index));
  }

  // end::devm_platform_ioremap_resource[]

  private static ErrPtr<IoMapping> failed(
      Device dev, int errno, String text, @Nullable IoRegion region) {
    String shown = region == null ? "(null)" : region.toString(); // %pR of NULL
    dev.kernel().printk("%s: %s %s".formatted(dev.name(), text, shown));
    return ErrPtr.err(dev.kernel(), errno);
  }
}

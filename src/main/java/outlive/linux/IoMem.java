// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static outlive.linux.Errno.EBUSY;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The addresses at which hardware answers: whose they are (kernel/resource.c, the tree below
 * iomem_resource), where they are mapped (ioremap), and the registers behind them.
 *
 * <p>Requesting and mapping are two things. A request keeps other drivers out and maps nothing; a
 * mapping works without a request. Drivers want both: {@code outlive.base.DevmIo}.
 */
public final class IoMem {
  private static final long VMALLOC_START = 0xffffc90000000000L;
  private static final long PAGE = 4096;
  private static final long VM_STRUCT_BYTES = 72; // sizeof(struct vm_struct), nominal
  private static final long ADDRESS_LIMIT = 1L << 52; // what an x86-64 can address at most

  private final Kernel kernel;
  private final IoRegion root = IoRegion.mem(0, Long.MAX_VALUE, "PCI mem");
  private final Map<String, List<IoRegion>> described = new HashMap<>();
  private final Map<Long, Integer> registers = new HashMap<>();
  private long nextAddress = VMALLOC_START;

  private IoMem(Kernel kernel) {
    this.kernel = kernel;
  }

  /** The addresses of a kernel's machine: a global variable of C (iomem_resource). */
  public static IoMem of(Kernel kernel) {
    return kernel.part(IoMem.class, IoMem::new);
  }

  // tag::insert_resource[]
  /**
   * Says that the device has its registers there, as the bus does when it finds the device
   * (platform_device_add, insert_resource). It takes nothing: the driver still has to request it.
   *
   * @return 0, or -EBUSY when another device's range is in the way
   */
  @Symbol("insert_resource")
  public int describe(String device, IoRegion region) {
    if (region.isMem()) {
      long end = region.start() + region.size() - 1;
      if (root.children.stream().anyMatch(child -> child.overlaps(region.start(), end))) {
        return -EBUSY;
      }
      link(root, region);
    }
    described.computeIfAbsent(device, unused -> new ArrayList<>()).add(region);
    return 0;
  }

  // end::insert_resource[]

  /** The nth memory range of a device, from 0; null for none (platform_get_resource). */
  @Symbol("platform_get_resource")
  public @Nullable IoRegion described(String device, int index) {
    List<IoRegion> memory =
        described.getOrDefault(device, List.of()).stream().filter(IoRegion::isMem).toList();
    return index < memory.size() ? memory.get(index) : null;
  }

  // tag::request_mem_region[]
  /**
   * Takes a range, so that nobody else can (request_mem_region, DV-41). Ranges that the firmware
   * describes are not in the way; what a driver has requested is.
   *
   * @return null when it is busy, reaches beyond what it lies in, or without memory: C does not say
   *     which, so callers say -EBUSY for all three
   */
  @Symbol("__request_region")
  public @Nullable IoRegion request(long start, long size, String name) {
    Alloc memory = kernel.slab().kzalloc(IoRegion.BYTES);
    if (memory == null) {
      return null;
    }
    IoRegion parent = root;
    long end = start + size - 1;
    for (IoRegion at = root; at != null; at = conflict(at, start, end)) {
      if (end < start || at.isBusy() || !at.contains(start, end)) {
        kernel.slab().kfree(memory, "free_resource");
        return null;
      }
      parent = at;
    }
    IoRegion region = IoRegion.busy(start, size, name, memory);
    link(parent, region);
    return region;
  }

  // end::request_mem_region[]

  // tag::release_mem_region[]
  /** Gives a range back; what was not requested just so is a line in the log (release_region). */
  @Symbol("__release_region")
  public void release(long start, long size) {
    long end = start + size - 1;
    IoRegion parent = root;
    for (IoRegion at = conflict(parent, start, end); at != null; at = conflict(at, start, end)) {
      if (at.isBusy()) {
        if (at.start() == start && at.size() == size) {
          parent.children.remove(at);
          kernel.slab().kfree(at.memory(), "free_resource");
          return;
        }
        break;
      }
      parent = at;
    }
    kernel.printk(
        "resource: Trying to free nonexistent resource <0x%016x-0x%016x>".formatted(start, end));
  }

  // end::release_mem_region[]

  // tag::ioremap[]
  /**
   * Maps a range, in whole pages: from here on its registers can be touched (ioremap, DV-40).
   * Nobody asks whether it was requested.
   *
   * @return null for no bytes, for an address that no machine has, or without memory
   */
  @Symbol("ioremap")
  public @Nullable IoMapping ioremap(long start, long size) {
    if (start < 0 || size <= 0 || start + size - 1 >= ADDRESS_LIMIT) {
      return null;
    }
    Alloc area = kernel.slab().kzalloc(VM_STRUCT_BYTES);
    if (area == null) {
      return null;
    }
    long offset = start % PAGE;
    long pages = (offset + size + PAGE - 1) / PAGE * PAGE;
    IoMapping mapping = new IoMapping(this, start - offset, nextAddress, offset, pages, area);
    nextAddress += pages + PAGE; // a page that is mapped for nobody stands behind each
    return mapping;
  }

  // end::ioremap[]

  // tag::iounmap[]
  /** Takes the mapping away; one that is gone already is a line in the log (iounmap, DV-40). */
  @Symbol("iounmap")
  public void iounmap(@Nullable IoMapping mapping) {
    if (mapping == null) {
      return;
    }
    if (!mapping.isMapped()) {
      kernel.printk("iounmap: bad address %016x".formatted(mapping.address()));
      return;
    }
    mapping.unmapped(kernel.slab().site());
    kernel.slab().kfree(mapping.area(), "iounmap");
  }

  // end::iounmap[]

  /** What stands in the register at a machine address; for who plays the hardware (no kernel). */
  public int register(long address) {
    return registers.getOrDefault(address, 0);
  }

  /** Sets the register at a machine address, as the hardware does (no kernel function). */
  public void register(long address, int value) {
    registers.put(address, value);
  }

  /** Whose addresses are whose, the lowest first (/proc/iomem, in the kernel r_show). */
  public String text() {
    StringBuilder text = new StringBuilder();
    root.children.forEach(child -> child.appendTo(text, ""));
    return text.toString();
  }

  Kernel kernel() {
    return kernel;
  }

  private static @Nullable IoRegion conflict(IoRegion parent, long start, long end) {
    for (IoRegion child : parent.children) {
      if (child.overlaps(start, end)) {
        return child;
      }
    }
    return null;
  }

  private static void link(IoRegion parent, IoRegion region) {
    parent.children.add(region);
    parent.children.sort(Comparator.comparingLong(IoRegion::start));
  }
}

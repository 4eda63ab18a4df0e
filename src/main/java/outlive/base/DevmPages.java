// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import java.util.function.Predicate;
import outlive.linux.Alloc;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * Memory that is not kmalloc's, tied to a device: whole pages, and memory of which every CPU has
 * its own copy (drivers/base/devres.c).
 *
 * <p>The memory of {@link Devm} lies in its entry: one allocation. Here are two, one after the
 * other: the resource first, the entry that remembers it second, and when there is no memory for
 * the entry the resource is given back (DV-39). The devm functions for hardware have this shape.
 *
 * <p>kernel: pages and per-CPU memory have allocators of their own; the port has one memory, so a
 * report about them begins with "slab-".
 */
public final class DevmPages {
  private static final long PAGE = 4096;
  private static final int MAX_PAGE_ORDER = 10; // 4 MiB, the page allocator's largest block
  private static final long MIN_UNIT_SIZE = 32768; // PCPU_MIN_UNIT_SIZE: no more for each CPU
  private static final long PAGES_BYTES = 16; // struct pages_devres: the address and the order
  private static final long PERCPU_BYTES = 8; // the pointer

  // Two functions, though they read alike: entries are told apart by them (DV-4).
  private static final Devres.Release PAGES_RELEASE =
      (dev, node) -> giveBack(dev, node.data(), "free_pages");
  private static final Devres.Release PERCPU_RELEASE =
      (dev, node) -> giveBack(dev, node.data(), "free_percpu");

  private DevmPages() {}

  // tag::devm_get_free_pages[]
  /**
   * 2 to the power of {@code order} pages in a row (devm_get_free_pages, DV-39).
   *
   * @return null, which is address 0, without memory for the pages or for their entry, or for an
   *     order above 10
   */
  @Symbol("devm_get_free_pages")
  public static @Nullable Alloc getFreePages(Device dev, int order) {
    if (order < 0 || order > MAX_PAGE_ORDER) {
      return null; // kernel: the page allocator warns as well, once
    }
    Alloc pages = dev.kernel().slab().kmalloc(PAGE << order);
    if (pages == null) {
      return null;
    }
    DevresNode node = Devres.alloc(dev.kernel(), PAGES_RELEASE, "devm_pages_release", PAGES_BYTES);
    if (node == null) {
      giveBack(dev, pages, "free_pages");
      return null;
    }
    node.data(pages);
    Devres.add(dev, node);
    return pages;
  }

  // end::devm_get_free_pages[]

  // tag::devm_free_pages[]
  /** Frees pages early; what is not this device's is a WARN (devm_free_pages, DV-39). */
  @Symbol("devm_free_pages")
  public static void freePages(Device dev, @Nullable Alloc pages) {
    int ret = Devres.release(dev, PAGES_RELEASE, holds(pages));
    dev.kernel().warnOn(ret != 0, "devm_free_pages");
  }

  // end::devm_free_pages[]

  // tag::devm_alloc_percpu[]
  /**
   * Memory of which every CPU has its own copy, of that many bytes (devm_alloc_percpu, DV-39).
   *
   * <p>kernel: returns a cookie that each CPU turns into an address; the port has one CPU.
   *
   * @return null without memory for it or for its entry; 0 bytes or over 32 KiB are a WARN, too
   */
  @Symbol("__devm_alloc_percpu")
  public static @Nullable Alloc allocPercpu(Device dev, long size) {
    if (size <= 0 || size > MIN_UNIT_SIZE) {
      String text = "illegal size (%d) or align (8) for percpu allocation".formatted(size);
      dev.kernel().warn("pcpu_alloc", text);
      return null;
    }
    Alloc percpu = dev.kernel().slab().kzalloc(size);
    if (percpu == null) {
      return null;
    }
    DevresNode node =
        Devres.alloc(dev.kernel(), PERCPU_RELEASE, "devm_percpu_release", PERCPU_BYTES);
    if (node == null) {
      giveBack(dev, percpu, "free_percpu");
      return null;
    }
    node.data(percpu);
    Devres.add(dev, node);
    return percpu;
  }

  // end::devm_alloc_percpu[]

  // tag::devm_free_percpu[]
  /**
   * Frees per-CPU memory early; what is not this device's is a WARN (devm_free_percpu, DV-39).
   *
   * <p>kernel: older ones destroyed the entry and did not release it, so the memory leaked.
   */
  @Symbol("devm_free_percpu")
  public static void freePercpu(Device dev, @Nullable Alloc percpu) {
    int ret = Devres.release(dev, PERCPU_RELEASE, holds(percpu));
    dev.kernel().warnOn(ret != 0, "devm_free_percpu");
  }

  // end::devm_free_percpu[]

  private static void giveBack(Device dev, @Nullable Object resource, String function) {
    if (resource instanceof Alloc memory) {
      dev.kernel().slab().kfree(memory, function);
    }
  }

  private static Predicate<DevresNode> holds(@Nullable Alloc resource) {
    return node -> node.data() == resource;
  }
}

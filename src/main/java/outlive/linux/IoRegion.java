// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of the machine's addresses, and who it belongs to (struct resource). The firmware
 * describes a device's ranges, which takes nothing; a driver requests one, and then it is busy.
 */
public final class IoRegion {
  /** sizeof(struct resource) on a 64-bit kernel. */
  static final long BYTES = 64;

  private final long start;
  private final long end;
  private final String name;
  private final boolean ports;
  private final @Nullable Alloc memory;
  final List<IoRegion> children = new ArrayList<>(); // lowest first

  private IoRegion(long start, long size, String name, boolean ports, @Nullable Alloc memory) {
    this.start = start;
    this.end = start + size - 1;
    this.name = name;
    this.ports = ports;
    this.memory = memory;
  }

  /** A range of memory addresses as the firmware describes it (DEFINE_RES_MEM_NAMED, DV-41). */
  public static IoRegion mem(long start, long size, String name) {
    return new IoRegion(start, size, name, false, null);
  }

  /** A range of ports, which cannot be mapped (DEFINE_RES_IO_NAMED, DV-41). */
  public static IoRegion ports(long start, long size, String name) {
    return new IoRegion(start, size, name, true, null);
  }

  /** What a driver requested; the memory is that of its struct resource. */
  static IoRegion busy(long start, long size, String name, Alloc memory) {
    return new IoRegion(start, size, name, false, memory);
  }

  /** The first address. */
  public long start() {
    return start;
  }

  /** How many addresses (resource_size). */
  public long size() {
    return end - start + 1;
  }

  /** Whom it belongs to. */
  public String name() {
    return name;
  }

  /** Whether it is a range of memory addresses (resource_type is IORESOURCE_MEM). */
  public boolean isMem() {
    return !ports;
  }

  /** Whether a driver has requested it (IORESOURCE_BUSY). */
  public boolean isBusy() {
    return memory != null;
  }

  /** {@code [mem 0xfe000000-0xfe000fff]}, as the log shows it (%pR). */
  @Override
  public String toString() {
    return ports
        ? "[io  0x%04x-0x%04x]".formatted(start, end)
        : "[mem 0x%08x-0x%08x]".formatted(start, end);
  }

  /** The memory of its struct resource; null for what the firmware describes. */
  @Nullable
  Alloc memory() {
    return memory;
  }

  boolean overlaps(long from, long to) {
    return start <= to && from <= end;
  }

  boolean contains(long from, long to) {
    return start <= from && to <= end;
  }

  /** Its line of /proc/iomem, and its children's below it. */
  void appendTo(StringBuilder text, String indent) {
    text.append(indent).append("%08x-%08x : %s\n".formatted(start, end, name));
    children.forEach(child -> child.appendTo(text, indent + "  "));
  }
}

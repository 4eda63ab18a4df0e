// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import outlive.linux.Alloc;
import outlive.linux.ListHead;
import outlive.linux.Nullable;

/**
 * One entry of a device's list (struct devres): a link, a release function, a name and a size, with
 * the resource's data right behind them in the same memory.
 *
 * <p>kernel: the functions of devres take a pointer to the data and step back over the header; here
 * they take the entry, and {@link #memory} is the pointer to the data.
 */
public final class DevresNode {
  private final ListHead<DevresNode> link;
  private final Devres.@Nullable Release release;
  private final String name;
  private final long size;
  private final Alloc memory;
  private final @Nullable DevresGroup group;
  private @Nullable Object data;

  /** An ordinary entry. */
  DevresNode(Devres.Release release, String name, long size, Alloc memory) {
    this.release = release;
    this.name = name;
    this.size = size;
    this.memory = memory;
    this.group = null;
    this.link = ListHead.link(this, memory, 0);
  }

  /** A border of a group; both borders lie in the group's memory. */
  DevresNode(String name, DevresGroup group, Alloc memory, long offset) {
    this.release = null;
    this.name = name;
    this.size = 0;
    this.memory = memory;
    this.group = group;
    this.link = ListHead.link(this, memory, offset);
  }

  /** The name in the log. */
  public String name() {
    return name;
  }

  /** The size that was asked for. */
  public long size() {
    return size;
  }

  /** The pointer to the data, behind the header. */
  public Alloc memory() {
    return memory;
  }

  /** What the driver keeps in the data: the Java object in place of bytes. */
  public @Nullable Object data() {
    return data;
  }

  /** Keeps an object in the data. */
  public void data(@Nullable Object value) {
    data = value;
  }

  ListHead<DevresNode> link() {
    return link;
  }

  /** The group that this entry is a border of, or null. */
  @Nullable
  DevresGroup group() {
    return group;
  }

  boolean isReleasedBy(Devres.Release function) {
    return release == function;
  }

  /** Calls the release function; a group's border has nothing to release. */
  void release(Device dev) {
    if (release != null) {
      release.release(dev, this);
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import java.util.function.Predicate;
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
public sealed class DevresNode extends ListHead<DevresNode> permits DevmAction, DevresGroup.Border {
  private final Devres.@Nullable Release release;
  private final String name;
  private final long size;
  private @Nullable Object data;

  /** Whose list it is on, null when on none; guarded by the lock of that list. */
  @Nullable Device owner;

  /** An ordinary entry, at the start of its memory. */
  DevresNode(Devres.Release release, String name, long size, Alloc memory) {
    super(memory, 0);
    this.release = release;
    this.name = name;
    this.size = size;
    claimMemory();
  }

  /** A border of a group, somewhere in the group's memory: it has nothing to release. */
  DevresNode(String name, Alloc group, int offset) {
    super(group, offset);
    this.release = null;
    this.name = name;
    this.size = 0;
  }

  /** The name in the log. */
  public String name() {
    return name;
  }

  /** The size that was asked for. */
  public long size() {
    return size;
  }

  /** What the driver keeps in the data: the Java object in place of bytes. */
  public @Nullable Object data() {
    return data;
  }

  /** Keeps an object in the data. */
  public void data(@Nullable Object value) {
    data = value;
  }

  @Override
  public DevresNode entry() {
    return this;
  }

  /** The group that this entry is a border of, or null. */
  @Nullable
  DevresGroup group() {
    return null;
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

  /**
   * Matches the one entry whose data is at an address. kernel: walks for this, too; memory of the
   * port knows its entry. Where somebody freed an entry behind the list's back, the port walks.
   */
  record AtAddress(Alloc memory) implements Predicate<DevresNode> {
    @Override
    public boolean test(DevresNode node) {
      return node.memory() == memory;
    }

    @Nullable
    DevresNode entryOf(Device dev, Devres.Release release) {
      if (memory.entry() instanceof DevresNode node && node.owner == dev) {
        return node.isReleasedBy(release) ? node : null;
      }
      return null;
    }
  }
}

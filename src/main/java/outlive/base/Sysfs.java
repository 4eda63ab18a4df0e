// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.EEXIST;

import java.util.TreeSet;
import outlive.linux.Kernel;
import outlive.linux.KernelLog.Level;
import outlive.linux.Symbol;

/**
 * The names below /sys of one kernel (fs/sysfs). A name is taken for as long as its owner does not
 * remove it, whatever became of the object behind it: so what userspace sees must go at unbind, or
 * the next bind finds it taken (B5).
 *
 * <p>kernel: directories, files and links are different things; here they are names.
 */
public final class Sysfs {
  private final Kernel kernel;
  private final TreeSet<String> paths = new TreeSet<>();

  private Sysfs(Kernel kernel) {
    this.kernel = kernel;
  }

  /** The tree of that kernel. */
  public static Sysfs of(Kernel kernel) {
    return kernel.part(Sysfs.class, Sysfs::new);
  }

  // tag::sysfs_create_dir_ns[]
  /**
   * Takes a name (sysfs_create_dir_ns, sysfs_create_file).
   *
   * @param path without /sys: {@code /devices/platform/gpu0}
   * @return 0, or -EEXIST, which is logged
   */
  @Symbol("sysfs_create_dir_ns")
  public int create(String path) {
    if (!paths.add(path)) {
      kernel.printk(Level.WARNING, "sysfs: cannot create duplicate filename '" + path + "'");
      return -EEXIST;
    }
    return 0;
  }

  // end::sysfs_create_dir_ns[]

  /** Gives a name back, with everything below it; one that is gone is fine (sysfs_remove_dir). */
  @Symbol("sysfs_remove_dir")
  public void remove(String path) {
    paths.removeIf(taken -> taken.equals(path) || taken.startsWith(path + "/"));
  }

  /** Whether the name is taken (kernfs_find_and_get). */
  public boolean exists(String path) {
    return paths.contains(path);
  }
}

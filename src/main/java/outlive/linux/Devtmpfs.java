// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.Map;
import java.util.TreeMap;

/**
 * The files below {@code /dev} (drivers/base/devtmpfs.c). A node is a name for a number; opening
 * the name of a node that is gone is -ENOENT, and opening a node whose number leads to nothing is
 * -ENODEV (DF-1).
 */
public final class Devtmpfs {
  private final Map<String, FileOperations> nodes = new TreeMap<>();

  private Devtmpfs() {}

  /** The one of that kernel. */
  public static Devtmpfs of(Kernel kernel) {
    return kernel.part(Devtmpfs.class, unused -> new Devtmpfs());
  }

  /** Makes a node; its open looks up who has the number now (devtmpfs_create_node). */
  @Symbol("devtmpfs_create_node")
  public void create(String path, FileOperations node) {
    nodes.put(path, node);
  }

  /** Takes a node away; files that were opened through it stay (devtmpfs_delete_node). */
  @Symbol("devtmpfs_delete_node")
  public void delete(String path) {
    nodes.remove(path);
  }

  /** The node of that name; null for none, which is -ENOENT. */
  public @Nullable FileOperations lookup(String path) {
    return nodes.get(path);
  }
}

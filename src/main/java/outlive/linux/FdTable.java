// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The descriptors of one program (files_struct); each holds a reference on its file (DF-4). */
final class FdTable {
  private static final int FIRST = 3; // input, output and errors are there already

  private final TreeMap<Integer, OpenFile> files = new TreeMap<>();
  private final String owner;

  FdTable(String owner) {
    this.owner = owner;
  }

  /** The lowest number that is free (get_unused_fd_flags). */
  int unused() {
    int fd = FIRST;
    while (files.containsKey(fd)) {
      fd++;
    }
    return fd;
  }

  /** The name under which a descriptor holds its file. */
  String holder(int fd) {
    return "fd " + fd + " of " + owner;
  }

  /** The descriptor leads to the file; its reference has been taken already (fd_install). */
  void install(int fd, OpenFile file) {
    files.put(fd, file);
  }

  /** A new descriptor for a file, with a reference of its own. */
  int add(OpenFile file) {
    int fd = unused();
    install(fd, file.get(holder(fd)));
    return fd;
  }

  @Nullable
  OpenFile get(int fd) {
    return files.get(fd);
  }

  /** Takes the descriptor away and drops its reference; false when there is none. */
  boolean close(int fd, Consumer<Runnable> taskWork) {
    OpenFile file = files.remove(fd);
    if (file == null) {
      return false;
    }
    file.put(holder(fd), taskWork);
    return true;
  }

  /** The descriptor that leads to the file; -1 for none. */
  int of(OpenFile file) {
    for (Map.Entry<Integer, OpenFile> entry : files.entrySet()) {
      if (entry.getValue() == file) {
        return entry.getKey();
      }
    }
    return -1;
  }

  /** The same descriptors for a child (dup_fd). */
  void forkInto(FdTable child) {
    files.forEach((fd, file) -> child.install(fd, file.get(child.holder(fd))));
  }

  /** Closes all, the lowest first (close_files). */
  void exit(Consumer<Runnable> taskWork) {
    while (!files.isEmpty()) {
      close(files.firstKey(), taskWork);
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import outlive.drm.DrmFile;
import outlive.linux.Nullable;
import outlive.linux.UserProcess;

/** One process of a scenario: it has at most one file and one mapping at a time. */
final class App {
  static final int NONE = -1;

  final UserProcess process;
  private int fd = NONE;
  private long mapping = NONE;
  private @Nullable Card opened; // whose file it has
  private @Nullable Card mapped; // whose buffer it has mapped
  private @Nullable DrmFile mappedFile; // through which file it has mapped it
  private @Nullable Card inside; // whose ioctl it is in the middle of

  App(UserProcess process) {
    this.process = process;
  }

  int open(Card card, String path) {
    int ret = process.open(path);
    if (ret >= 0) {
      fd = ret;
      opened = card;
    }
    return ret;
  }

  int ioctl() {
    return process.ioctl(fd, CardInterface.IOCTL);
  }

  int beginIoctl() {
    int ret = process.ioctl(fd, CardInterface.IOCTL_BEGIN);
    if (ret == 0) {
      inside = opened;
    }
    return ret;
  }

  int endIoctl(CardInterface driver) {
    Card card = inside;
    if (card == null) {
      return NONE;
    }
    inside = null;
    return process
        .kernel()
        .asTask(
            process.name(),
            () -> {
              driver.finish(card);
              return 0;
            });
  }

  int mmap() {
    Card card = opened;
    DrmFile file = DrmFile.of(process, fd);
    if (card == null || file == null || mapping != NONE) {
      return NONE;
    }
    long ret = process.mmap(fd, card.buffer(file).mmapOffset(), 1);
    if (ret >= 0) {
      mapping = ret;
      mapped = card;
      mappedFile = file;
    }
    return ret < 0 ? (int) ret : 0;
  }

  int touch() {
    return mapping == NONE ? NONE : process.load(mapping);
  }

  int munmap() {
    if (mapping == NONE) {
      return NONE;
    }
    long address = mapping;
    mapping = NONE;
    mapped = null;
    mappedFile = null;
    return process.munmap(address, 1);
  }

  int close() {
    if (fd == NONE) {
      return NONE;
    }
    int closed = fd;
    fd = NONE;
    opened = null;
    return process.close(closed);
  }

  boolean hasFile() {
    return fd != NONE;
  }

  @Nullable
  Card opened() {
    return opened;
  }

  @Nullable
  Card mapped() {
    return mapped;
  }

  /** Whether the mapping holds the very file that is open, and not an older one. */
  boolean isMappingItsFile() {
    return mappedFile != null && mappedFile == DrmFile.of(process, fd);
  }

  @Nullable
  Card inside() {
    return inside;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.List;

/**
 * What a page table entry points at: memory ({@link Page}) or registers ({@link IoFrame}). A
 * program that touches it asks nobody: the entry is all there is, and it can be stale (B34).
 */
public interface Frame {
  /** The value at the offset in the frame, in a kernel function or a program's own code. */
  int read(int offset, String function);

  /** Changes the value at the offset. */
  void write(int offset, int value, String function);

  /** The memory that the entry leads to. */
  default List<Alloc> reaches() {
    return List.of();
  }
}

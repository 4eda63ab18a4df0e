// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.List;

/** Something that a task can wait for: a lock, the end of a read section, a running handler. */
public interface Wait {
  /** Whether the task may go on; asked again whenever another task has done something. */
  boolean isOver();

  /** What is waited for, in words: {@code the device lock of gpu0}. */
  String what();

  /** Who stands in the way, oldest first. */
  List<Hold> holders();
}

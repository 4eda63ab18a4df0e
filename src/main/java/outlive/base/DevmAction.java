// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import outlive.linux.Alloc;
import outlive.linux.Kernel;
import outlive.linux.Nullable;

/** An entry whose data is an action and what to call it with (struct action_devres). */
final class DevmAction extends DevresNode {
  static final Devres.Release RELEASE =
      (dev, node) -> {
        if (node instanceof DevmAction entry) {
          entry.action.call(entry.data());
        }
      };

  private static final long BYTES = 16; // the function and its data: two pointers

  private final Action action;

  private DevmAction(Action action, @Nullable Object data, Alloc memory) {
    super(RELEASE, action.name(), BYTES, memory);
    this.action = action;
    data(data);
  }

  /** An entry on no list, or null without memory. */
  static @Nullable DevmAction alloc(Kernel kernel, Action action, @Nullable Object data) {
    Alloc memory = kernel.slab().allocate(Devres.HEADER, BYTES);
    return memory == null ? null : new DevmAction(action, data, memory);
  }

  /** Whether it calls this function with this data: two pointers are compared (DV-22). */
  @SuppressWarnings("ReferenceEquality")
  boolean calls(Action function, @Nullable Object data) {
    return action == function && data() == data;
  }
}

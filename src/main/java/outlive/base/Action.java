// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import java.util.function.Consumer;
import outlive.linux.KernelModule;
import outlive.linux.Nullable;

/**
 * A function that a driver hands over, to be called with its data when the device is let go: {@code
 * void (*action)(void *)}.
 *
 * <p>Two actions are the same when they are the same object, as two C functions are the same when
 * they have the same address (DV-22). A lambda written twice is two actions, so keep it in a
 * variable. C makes the name for the log from the source text; here it is said.
 */
public final class Action {
  private final String name;
  private final Consumer<@Nullable Object> function;

  private Action(String name, Consumer<@Nullable Object> function) {
    this.name = name;
    this.function = function;
  }

  /**
   * A function in code that can be unloaded. Nothing counts who is still going to call it: an
   * action on a device that another module is bound to is called after this module is gone (B35).
   */
  public static Action of(KernelModule module, String name, Consumer<@Nullable Object> function) {
    return of(
        name,
        data -> {
          module.mustBeThere(name);
          function.accept(data);
        });
  }

  /** An action with the name that the log shows. */
  public static Action of(String name, Consumer<@Nullable Object> function) {
    return new Action(name, function);
  }

  /** The name that the log shows. */
  public String name() {
    return name;
  }

  /** Calls the function. */
  public void call(@Nullable Object data) {
    function.accept(data);
  }

  @Override
  public String toString() {
    return name;
  }
}

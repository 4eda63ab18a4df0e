// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * BUG_ON fired: the task cannot go on. An {@link AssertionError}, so that no driver catches it by
 * accident; the log has the entry before this is thrown.
 */
public final class KernelBug extends AssertionError {
  private static final long serialVersionUID = 1;

  private final String function;

  KernelBug(String function, String text) {
    super("BUG in " + function + (text.isEmpty() ? "" : ": " + text));
    this.function = function;
  }

  /** The kernel function in which it fired. */
  public String function() {
    return function;
  }
}

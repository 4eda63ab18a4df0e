// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/** A clock of the machine, with the counts of all its users (struct clk_core). */
final class ClkCore {
  final Kernel kernel;
  final String name;
  int prepared;
  int enabled;

  ClkCore(Kernel kernel, String name) {
    this.kernel = kernel;
    this.name = name;
  }

  void warn(String function, String format) {
    kernel.warn(function, format.formatted(name));
  }
}

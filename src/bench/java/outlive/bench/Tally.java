// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench;

/** What every resource does when it goes: it counts, so that no compiler can leave it out. */
final class Tally {
  private long released;

  void release() {
    released++;
  }

  long released() {
    return released;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench;

/**
 * What every resource of a benchmark does when it goes: it counts, so that nothing can be skipped.
 */
final class Tally {
  private long released;

  void release() {
    released++;
  }

  long released() {
    return released;
  }
}

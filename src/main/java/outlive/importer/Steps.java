// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

/**
 * Is told after each step that changed a file. Whoever wants to know what is left behind by a run
 * that ends too early ends it here.
 */
@FunctionalInterface
interface Steps {
  Steps UNWATCHED = what -> {};

  void step(String what);
}

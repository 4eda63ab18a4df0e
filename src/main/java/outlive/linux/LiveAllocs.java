// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.List;

/**
 * A block of places for what lives in a {@link Slab}, in the order of allocation. Each allocation
 * has a place of its own from its birth to its end, so threads that free at the same time never
 * write to the same place, and need no lock.
 */
final class LiveAllocs {
  private static final int PLACES = 256; // a power of two: the place is the low bits of the number

  final Slab slab;
  private final @Nullable Alloc[] places;
  private int taken;

  LiveAllocs(Slab slab) {
    this(slab, PLACES);
  }

  private LiveAllocs(Slab slab, int places) {
    this.slab = slab;
    this.places = new Alloc[places];
  }

  /** For what is no allocation and never ends: a block without a place to give. */
  static LiveAllocs none(Slab slab) {
    return new LiveAllocs(slab, 0);
  }

  /** Whether every place has been given away, be it in use still or not. */
  boolean isFull() {
    return taken == places.length;
  }

  /** Gives it the next place; under the slab's lock. */
  void add(Alloc alloc) {
    places[placeOf(alloc)] = alloc;
    taken++;
  }

  /** It does not live any more. */
  void forget(Alloc alloc) {
    places[placeOf(alloc)] = null;
  }

  /** Whether nothing lives here, and nothing will. */
  boolean isEmpty() {
    for (Alloc alloc : places) {
      if (alloc != null) {
        return false;
      }
    }
    return isFull();
  }

  /** Adds what lives here, oldest first. */
  void addTo(List<Alloc> list) {
    for (Alloc alloc : places) {
      if (alloc != null) {
        list.add(alloc);
      }
    }
  }

  /** Numbers begin at 1 and a block begins with the number after a multiple of its size. */
  private static int placeOf(Alloc alloc) {
    return (alloc.id() - 1) & (PLACES - 1);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.BitSet;

/** Small numbers, handed out lowest first and taken back (struct ida, lib/idr.c). */
public final class Ida {
  private final BitSet used = new BitSet();

  Ida() {}

  /** The lowest number that is free; now it is in use (ida_alloc). */
  @Symbol("ida_alloc")
  public int alloc() {
    int id = used.nextClearBit(0);
    used.set(id);
    return id;
  }

  /** The number may be handed out again (ida_free). */
  @Symbol("ida_free")
  public void free(int id) {
    used.clear(id);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

/**
 * How old the driver core is, as far as the life of resources goes: each constant is a change that
 * was made to it, oldest first, and what was before it still holds (DC-11).
 */
public enum Era {
  /** Commit 2f8d16a996da: what no driver released goes at device_del, and only there. */
  RELEASES_AT_DEL,

  /**
   * Commit a525a3ddeaca: it goes at the final put instead. A list that holds a reference on its own
   * device is then never walked: a leak, unless a driver is bound and unbound (B15).
   */
  RELEASES_AT_FINAL_PUT,

  /**
   * Up to about v5.5 resources before a probe were a WARN; since then the bind is refused (DC-3).
   */
  REFUSES_LEFTOVERS,

  /** Commit 699fb50d9903, v6.6: at device_del and again at the final put (DC-9, DC-10). */
  RELEASES_AT_BOTH,

  /** Commit 2e84dc379200, v6.7: at unbind, links are cleaned up after the resources (DC-6). */
  CLEANS_LINKS_LAST;

  /** What a kernel is that nobody says otherwise of. */
  static final Era TODAY = CLEANS_LINKS_LAST;

  boolean releasesAtDel() {
    return this == RELEASES_AT_DEL || isSince(RELEASES_AT_BOTH);
  }

  boolean releasesAtFinalPut() {
    return isSince(RELEASES_AT_FINAL_PUT);
  }

  boolean refusesLeftovers() {
    return isSince(REFUSES_LEFTOVERS);
  }

  boolean cleansLinksLast() {
    return isSince(CLEANS_LINKS_LAST);
  }

  private boolean isSince(Era change) {
    return compareTo(change) >= 0;
  }
}

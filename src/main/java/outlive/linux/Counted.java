// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.List;

/** An object with a {@link Kref}: what the ledger calls it, and what memory it keeps. */
public interface Counted {
  /** The object in words: {@code drm_device card0}. */
  String what();

  /** The memory that stays for as long as this object is referenced; what kmemleak follows. */
  List<Alloc> reaches();
}

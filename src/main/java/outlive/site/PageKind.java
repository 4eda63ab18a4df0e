// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.Optional;

/** One kind of page. Adding a kind means adding it to a list of {@link SiteBuilder}, no more. */
interface PageKind {
  /** Adds every page of this kind, and the files that only these pages need. */
  void make(Content content, Site site);

  /**
   * All that the pages of this kind are made from, as something that can be compared: as long as it
   * is equal, the pages of the last build are taken. Empty for a kind that is made in no time, or
   * from the pages of others.
   */
  default Optional<Object> from(Content content) {
    return Optional.empty();
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

/** One kind of page. Adding a kind means adding it to {@link SiteBuilder#KINDS}, and no more. */
interface PageKind {
  /** Adds every page of this kind, and the files that only these pages need. */
  void make(Content content, Site site);
}

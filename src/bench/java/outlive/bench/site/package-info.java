// SPDX-License-Identifier: GPL-2.0-only
/** How fast the site is built, beside other tools for the same texts: {@link SiteBench}. */
package outlive.bench.site;

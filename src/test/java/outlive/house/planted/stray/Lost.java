// SPDX-License-Identifier: GPL-2.0-only
package outlive.house.planted.stray;

/** Planted: a package that the design does not name. */
public final class Lost {}

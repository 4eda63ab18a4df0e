// SPDX-License-Identifier: GPL-2.0-only
/** A driver of the port, outside of it: {@link outlive.drm.toy.GapDriver} is the one. */
package outlive.drm.toy;

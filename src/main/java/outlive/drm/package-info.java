// SPDX-License-Identifier: GPL-2.0-only
/**
 * What a graphics driver shows to userspace: a {@link outlive.drm.DrmDevice} lives until its last
 * user is gone, and what was tied to it with drmm goes then.
 */
package outlive.drm;

// SPDX-License-Identifier: GPL-2.0-only
/**
 * Drivers of the port, outside of it, and what happens to them: {@link outlive.drm.toy.ToyGpu} can
 * be built wrong in every way that the tests are about.
 */
package outlive.drm.toy;

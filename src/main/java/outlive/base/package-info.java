// SPDX-License-Identifier: GPL-2.0-only
/**
 * The driver core: a {@link outlive.base.Device} is bound to a driver and unbound again, and what
 * was tied to it with devm goes then.
 */
package outlive.base;

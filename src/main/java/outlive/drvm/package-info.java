// SPDX-License-Identifier: GPL-2.0-only
/**
 * One backend for both lifetimes, {@link outlive.drvm.Managed}, whose owner's type is a parameter:
 * the {@code drv_m()} that the review thread wanted and C could not say.
 */
package outlive.drvm;

// What JBang compiles for a script that names this file.
//SOURCES ../drm/package-info.java Bound.java BoundDriver.java Devres.java Drmm.java Managed.java
//SOURCES Release.java Resource.java

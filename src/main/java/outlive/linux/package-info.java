// SPDX-License-Identifier: GPL-2.0-only
/**
 * The ground floor of the port: memory with states, reference counts, lists and the log of one
 * {@link outlive.linux.Kernel}, which is the class to start with.
 */
package outlive.linux;

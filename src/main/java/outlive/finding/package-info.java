// SPDX-License-Identifier: GPL-2.0-only
/**
 * What is wrong with a piece of content, and where: {@link outlive.finding.Finding} is the entry.
 */
package outlive.finding;

// What JBang compiles for a script that names this file.
//SOURCES Finding.java

// SPDX-License-Identifier: GPL-2.0-only
/**
 * Runs a few programs in every order of their steps: {@link outlive.explore.Explorer} counts the
 * orders, and finds the shortest that fails. Knows nothing of kernels.
 */
package outlive.explore;

// What JBang compiles for a script that names this file.
//SOURCES Actor.java Answer.java Arrangements.java Certificate.java Explorer.java Graph.java
//SOURCES Node.java Order.java Program.java Step.java Token.java

// SPDX-License-Identifier: GPL-2.0-only
/** What the port costs, as ratios; {@link outlive.bench.Bench} is what {@code build.sh} starts. */
package outlive.bench;

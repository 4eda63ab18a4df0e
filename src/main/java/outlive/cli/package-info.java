// SPDX-License-Identifier: GPL-2.0-only
/** The command line, one class a command: {@link outlive.cli.Main} is the entry. */
@NullMarked
package outlive.cli;

import org.jspecify.annotations.NullMarked;

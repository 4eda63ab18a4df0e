// SPDX-License-Identifier: GPL-2.0-only
/** The site while somebody writes it: {@link outlive.serve.LiveServer} is where to begin. */
@NullMarked
package outlive.serve;

import org.jspecify.annotations.NullMarked;

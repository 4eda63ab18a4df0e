// SPDX-License-Identifier: GPL-2.0-only
/** Tests of the server for who writes. */
@NullMarked
package outlive.serve;

import org.jspecify.annotations.NullMarked;

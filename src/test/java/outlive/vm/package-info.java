// SPDX-License-Identifier: GPL-2.0-only
/** Tests of the machine without the machine, and one with it where there is QEMU. */
@NullMarked
package outlive.vm;

import org.jspecify.annotations.NullMarked;

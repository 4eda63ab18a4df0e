// SPDX-License-Identifier: GPL-2.0-only
/**
 * The same orders on a real Linux, in QEMU: {@link outlive.vm.Lab} carries orders of a scenario out
 * there, and {@link outlive.vm.Verdict} compares what the kernel says with what the port says.
 */
@NullMarked
package outlive.vm;

import org.jspecify.annotations.NullMarked;

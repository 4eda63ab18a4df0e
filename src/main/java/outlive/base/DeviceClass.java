// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import java.util.function.Consumer;
import outlive.linux.Nullable;

/**
 * What devices have in common for userspace, whatever bus they are on (struct class).
 *
 * @param release frees a device that neither it nor its type has a release function for; null for
 *     none (class.dev_release, DC-10)
 */
public record DeviceClass(String name, @Nullable Consumer<Device> release) {}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import java.util.function.Consumer;
import outlive.linux.Nullable;

/**
 * What devices of one type have in common (struct device_type).
 *
 * @param release frees a device that has no release function of its own; null for none (DC-10)
 */
public record DeviceType(String name, @Nullable Consumer<Device> release) {}

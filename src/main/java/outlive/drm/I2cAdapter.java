// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

/**
 * The bus on which a monitor is asked who it is (struct i2c_adapter, the ddc of a connector). It
 * belongs to a device of its own, and a connector keeps no reference on it.
 */
public record I2cAdapter(String name) {}

/* SPDX-License-Identifier: GPL-2.0-only */
/* What the driver and the program that uses it have to agree on. */
#ifndef ACCESS_H
#define ACCESS_H

#include <drm/drm.h>

/**
 * struct card_access - a call that reads a register
 * @stop: stay where the register is about to be read, until a signal comes
 * @value: what was read
 */
struct card_access {
	__u32 stop;
	__u32 value;
};

#define DRM_IOCTL_CARD_ACCESS DRM_IOWR(DRM_COMMAND_BASE, struct card_access)

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/* The driver of a scenario: what driver.c makes and calls.c uses. */
#ifndef CARD_H
#define CARD_H

#include <linux/io.h>
#include <linux/string.h>
#include <drm/drm_connector.h>
#include <drm/drm_device.h>
#include <drm/drm_drv.h>

/* Module parameters: the keys of a .scn file, and where the registers are. */
extern char *state, *remove, *mmio, *guard, *postclose, *kms;
extern unsigned long start;

/* What the driver keeps for its open files, in memory of its own when there is a state. */
struct card_state {
	struct card *card;
};

struct card {
	struct drm_device drm;
	unsigned int number; /* of the probe that made it, from 1 */
	struct card_state inside; /* state: none */
	struct card_state *state;
	void __iomem *regs; /* NULL: mmio: none */
};

extern const struct drm_driver card_drm_driver;

static inline struct card *to_card(struct drm_device *drm)
{
	return container_of(drm, struct card, drm);
}

static inline bool is(const char *choice, const char *value)
{
	return !strcmp(choice, value);
}

#endif

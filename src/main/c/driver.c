// SPDX-License-Identifier: GPL-2.0-only
/*
 * The driver of a scenario, on a real Linux: its parameters are the keys of a .scn file, and what
 * is tied to what decides everything that follows.
 *
 * Its registers are a page of memory that the kernel was told to leave alone (memmap=). Whoever
 * unmaps them fills the page with ones first, which is what hardware reads that is not there.
 */
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <drm/drm_managed.h>
#include <drm/drm_mode_config.h>
#include "card.h"

unsigned long start;
char *state = "none", *remove = "unplug", *mmio = "none";
char *guard = "no", *postclose = "none", *kms = "none";
module_param(start, ulong, 0444);
module_param(state, charp, 0444);
module_param(remove, charp, 0444);
module_param(mmio, charp, 0444);
module_param(guard, charp, 0444);
module_param(postclose, charp, 0444);
module_param(kms, charp, 0444);

static struct platform_device *gpu;
static unsigned int probes;

/* The word that the whole story is about. */
static void *zalloc(struct device *dev, struct card *card, const char *owner, size_t size)
{
	return is(owner, "devm") ? devm_kzalloc(dev, size, GFP_KERNEL) :
				   drmm_kzalloc(&card->drm, size, GFP_KERNEL);
}

static int init_state(struct device *dev, struct card *card)
{
	card->state = &card->inside;
	if (!is(state, "none"))
		card->state = zalloc(dev, card, state, sizeof(*card->state));
	if (!card->state)
		return -ENOMEM;
	card->state->card = card;
	return 0;
}

static void card_unmap(struct drm_device *drm, void *data)
{
	struct card *card = data;

	writel(~0, card->regs);
	iounmap(card->regs);
	release_mem_region(start, PAGE_SIZE);
}

static void card_unmap_devm(void *card)
{
	card_unmap(NULL, card);
}

static int map_registers(struct device *dev, struct card *card)
{
	if (is(mmio, "none"))
		return 0;
	if (!request_mem_region(start, PAGE_SIZE, "card"))
		return -EBUSY;
	card->regs = ioremap(start, PAGE_SIZE);
	if (!card->regs) {
		release_mem_region(start, PAGE_SIZE);
		return -ENOMEM;
	}
	writel(card->number, card->regs);
	return is(mmio, "drmm") ? drmm_add_action_or_reset(&card->drm, card_unmap, card) :
				  devm_add_action_or_reset(dev, card_unmap_devm, card);
}

/* Cleans up and frees nothing: the memory is somebody else's to free. */
static const struct drm_connector_funcs connector_funcs = {
	.destroy = drm_connector_cleanup,
};

/* The connector's memory is older than mode_config, so a drmm one is freed after it. */
static int init_kms(struct device *dev, struct card *card)
{
	struct drm_connector *connector;
	int ret;

	if (is(kms, "none")) {
		card->drm.driver_features &= ~DRIVER_MODESET;
		return map_registers(dev, card);
	}
	connector = zalloc(dev, card, kms, sizeof(*connector));
	if (!connector)
		return -ENOMEM;
	ret = drmm_mode_config_init(&card->drm);
	ret = ret ?: map_registers(dev, card);
	return ret ?: drm_connector_init(&card->drm, connector, &connector_funcs,
					 DRM_MODE_CONNECTOR_HDMIA);
}

static int card_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct card *card;
	int ret;

	card = devm_drm_dev_alloc(dev, &card_drm_driver, struct card, drm);
	if (IS_ERR(card))
		return PTR_ERR(card);
	card->number = ++probes;
	platform_set_drvdata(pdev, card);
	ret = init_state(dev, card);
	ret = ret ?: init_kms(dev, card);
	return ret ?: drm_dev_register(&card->drm, 0);
}

static void card_remove(struct platform_device *pdev)
{
	struct card *card = platform_get_drvdata(pdev);

	if (is(remove, "unplug"))
		drm_dev_unplug(&card->drm);
	else
		drm_dev_unregister(&card->drm);
}

static const struct platform_device_id card_ids[] = { { "gpu0" }, {} };

static struct platform_driver card_driver = {
	.probe = card_probe,
	.remove_new = card_remove,
	.driver = { .name = "card" },
	.id_table = card_ids,
};

/* A driver and a device, and nobody bound yet: the program does that through sysfs. */
static int __init card_init(void)
{
	int ret = platform_driver_register(&card_driver);

	if (ret)
		return ret;
	gpu = platform_device_register_simple("gpu0", PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(gpu))
		platform_driver_unregister(&card_driver);
	return PTR_ERR_OR_ZERO(gpu);
}

static void __exit card_exit(void)
{
	platform_device_unregister(gpu);
	platform_driver_unregister(&card_driver);
}

module_init(card_init);
module_exit(card_exit);
MODULE_DESCRIPTION("The driver of a scenario");
MODULE_LICENSE("GPL");

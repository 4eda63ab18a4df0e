// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the driver of a scenario shows to userspace: its ioctl, its mapping, its postclose. The
 * functions that a report can name have the names that they have in the port's reports.
 */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/sched/signal.h>
#include <drm/drm_file.h>
#include <drm/drm_ioctl.h>
#include <drm/drm_managed.h>
#include "access.h"
#include "card.h"

/*
 * Follows the pointer in the state. Poison (0x6b6b...) is no address, so memory that was freed is
 * noticed at once; memory that the next probe has got by now is noticed by its number.
 */
static __always_inline void read_state(struct card *card)
{
	BUG_ON(READ_ONCE(card->state->card)->number != card->number);
}

/* A register, where the driver has any. */
static __always_inline u32 read_register(struct card *card)
{
	return card->regs ? readl(card->regs) : 0;
}

/* The signal stands for the hardware's answer. Inlined, so that /proc says who waits. */
static __always_inline void wait_for_signal(void)
{
	set_current_state(TASK_INTERRUPTIBLE);
	while (!signal_pending(current)) {
		schedule();
		set_current_state(TASK_INTERRUPTIBLE);
	}
	__set_current_state(TASK_RUNNING);
}

/* The core has refused already if the device is unplugged: drm_ioctl does. */
static noinline int driver_ioctl(struct drm_device *drm, void *data, struct drm_file *file)
{
	struct card *card = to_card(drm);
	struct card_access *access = data;
	int idx = 0;

	read_state(card);
	if (is(guard, "yes") && !drm_dev_enter(drm, &idx))
		return -ENODEV;
	if (access->stop)
		wait_for_signal();
	access->value = read_register(card);
	if (is(guard, "yes"))
		drm_dev_exit(idx);
	return 0;
}

/* The name in the log is TTM's, which has the same to free. */
static void ttm_bo_release_dummy_page(struct drm_device *drm, void *page)
{
	__free_page(page);
}

/* A page without an entry was touched: unplug took the entry away. A page of zeroes will do. */
static noinline vm_fault_t driver_fault(struct vm_fault *vmf)
{
	struct drm_file *file = vmf->vma->vm_file->private_data;
	struct drm_device *drm = file->minor->dev;
	struct page *page;

	read_state(to_card(drm));
	page = alloc_page(GFP_KERNEL | __GFP_ZERO);
	if (!page || drmm_add_action_or_reset(drm, ttm_bo_release_dummy_page, page))
		return VM_FAULT_OOM;
	return vmf_insert_pfn(vmf->vma, vmf->address, page_to_pfn(page));
}

static const struct vm_operations_struct card_vm_ops = { .fault = driver_fault };

/* All entries at once: from here on a touch asks nobody, until unplug takes them away. */
static noinline int driver_mmap(struct file *filp, struct vm_area_struct *vma)
{
	struct drm_file *file = filp->private_data;
	struct drm_device *drm = file->minor->dev;

	if (drm_dev_is_unplugged(drm))
		return -ENODEV;
	read_state(to_card(drm));
	vma->vm_ops = &card_vm_ops;
	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	return io_remap_pfn_range(vma, vma->vm_start, PHYS_PFN(start), PAGE_SIZE,
				  vma->vm_page_prot);
}

/* The last reference on an open file is gone: nobody asks whether the driver is still bound. */
static noinline void driver_postclose(struct drm_device *drm, struct drm_file *file)
{
	struct card *card = to_card(drm);
	int idx = 0;

	read_state(card);
	if (is(postclose, "none") || (is(guard, "yes") && !drm_dev_enter(drm, &idx)))
		return;
	read_register(card);
	if (is(guard, "yes"))
		drm_dev_exit(idx);
}

static const struct drm_ioctl_desc card_ioctls[] = {
	DRM_IOCTL_DEF_DRV(CARD_ACCESS, driver_ioctl, 0),
};

static const struct file_operations card_fops = {
	.owner = THIS_MODULE,
	.open = drm_open,
	.release = drm_release,
	.unlocked_ioctl = drm_ioctl,
	.mmap = driver_mmap,
	.fop_flags = FOP_UNSIGNED_OFFSET,
};

const struct drm_driver card_drm_driver = {
	.driver_features = DRIVER_GEM | DRIVER_MODESET,
	.name = "card",
	.desc = "the driver of a scenario",
	.date = "0",
	.fops = &card_fops,
	.ioctls = card_ioctls,
	.num_ioctls = ARRAY_SIZE(card_ioctls),
	.postclose = driver_postclose,
};

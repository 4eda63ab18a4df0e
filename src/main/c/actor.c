// SPDX-License-Identifier: GPL-2.0-only
/* What an actor does: each event is a system call or two, through the C library or past it. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <drm/drm_mode.h>
#include "access.h"
#include "actor.h"

#define DRIVER "/sys/bus/platform/drivers/card/"
#define PAGE 4096

static int fd = -1;
static volatile unsigned int *page;
static sigjmp_buf before_touch;

int put(const char *file, const char *text)
{
	int to = open(file, O_WRONLY), ret = write(to, text, strlen(text)), err = errno;

	close(to);
	errno = err;
	return ret < 0 ? -1 : 0;
}

/* One card at most is registered; its number depends on which others are still open. */
static int open_card(void)
{
	char node[32];

	for (int number = 0; number < 64 && fd < 0; number++) {
		snprintf(node, sizeof(node), "/dev/dri/card%d", number);
		fd = open(node, O_RDWR);
	}
	return fd < 0 ? -1 : 0;
}

/* The connector, if there is one, is the core's to ask for; the register is the driver's. */
static int call(int stop)
{
	unsigned int connector = 0;
	struct drm_mode_card_res all = {
		.count_connectors = 1,
		.connector_id_ptr = (unsigned long)&connector,
	};
	struct drm_mode_get_connector get = { .count_modes = 1 };
	struct card_access access = { .stop = stop };

	if (!stop && !ioctl(fd, DRM_IOCTL_MODE_GETRESOURCES, &all) && connector) {
		get.connector_id = connector;
		if (ioctl(fd, DRM_IOCTL_MODE_GETCONNECTOR, &get))
			return -1;
	}
	return ioctl(fd, DRM_IOCTL_CARD_ACCESS, &access);
}

static int map(void)
{
	void *at = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, fd, 0);

	if (at != MAP_FAILED)
		page = at;
	return at == MAP_FAILED ? -1 : 0;
}

static int touch(struct reply *reply)
{
	if (sigsetjmp(before_touch, 1)) {
		errno = EFAULT;
		return -1;
	}
	reply->value = *page;
	reply->read = 1;
	return 0;
}

static int unmap(void)
{
	int ret = munmap((void *)page, PAGE);

	page = NULL;
	return ret;
}

static int close_card(void)
{
	int ret = close(fd);

	fd = -1;
	return ret;
}

/* What a program cannot even ask for, such as closing what it has not opened, is not possible. */
static int is_possible(enum event event)
{
	switch (event) {
	case OPEN:
		return fd < 0;
	case MMAP:
		return fd >= 0 && !page;
	case TOUCH:
	case MUNMAP:
		return !!page;
	case CLOSE:
		return fd >= 0;
	default:
		return 1;
	}
}

static int act(enum event event, struct reply *reply)
{
	switch (event) {
	case PROBE:
		return put(DRIVER "bind", "gpu0");
	case UNBIND:
		return put(DRIVER "unbind", "gpu0");
	case OPEN:
		return open_card();
	case MMAP:
		return map();
	case TOUCH:
		return touch(reply);
	case MUNMAP:
		return unmap();
	case CLOSE:
		return close_card();
	default:
		return call(event == BEGIN);
	}
}

static void on_signal(int number)
{
	if (number == SIGBUS)
		siglongjmp(before_touch, 1);
}

void live(int from, int to)
{
	struct sigaction noticed = { .sa_handler = on_signal }; /* and no call begins again */
	enum event event;

	sigaction(SIGBUS, &noticed, NULL);
	sigaction(SIGUSR1, &noticed, NULL);
	while (read(from, &event, sizeof(event)) == sizeof(event)) {
		struct reply reply = { .possible = is_possible(event) };

		errno = 0;
		if (reply.possible)
			reply.ret = act(event, &reply);
		reply.err = reply.ret ? errno : 0;
		write(to, &reply, sizeof(reply));
	}
	_exit(0);
}

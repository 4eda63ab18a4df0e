// SPDX-License-Identifier: GPL-2.0-only
/*
 * The first program of the machine, and its only one: carries out orders of events.
 *
 * /plan says which modules to load, the driver's parameters, the actors, and one order a line:
 *	load /drm.ko.xz debug=0x200
 *	driver /card.ko mmio=devm
 *	actors bus app
 *	order 1 bus.probe app.open app.close
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "turns.h"

#define COMPRESSED 4 /* MODULE_INIT_COMPRESSED_FILE */

static char driver[64], parameters[256];
static int kmsg;

void say(const char *format, ...)
{
	char line[256];
	va_list arguments;
	int head = sprintf(line, "<6>USER "), room = sizeof(line) - head, length;

	va_start(arguments, format);
	length = vsnprintf(line + head, room, format, arguments);
	va_end(arguments);
	write(kmsg, line, head + (length < room ? length : room - 1)); /* a longer one is cut */
}

static int load(const char *file, const char *with)
{
	int fd = open(file, O_RDONLY), is_packed = !!strstr(file, ".ko.");
	int ret = syscall(SYS_finit_module, fd, with, is_packed ? COMPRESSED : 0);

	if (ret)
		say("! %s cannot be loaded: %s", file, strerror(errno));
	close(fd);
	return ret;
}

static void carry_out(char *events)
{
	char *rest = NULL, *name = strtok_r(events, " ", &rest);

	say("=== order %s", name);
	if (load(driver, parameters))
		return;
	begin();
	while (!is_over && (name = strtok_r(NULL, " ", &rest))) {
		char *event = strchr(name, '.');

		*event++ = 0;
		for (int i = 0; i < count; i++)
			for (int e = 0; e < EVENTS; e++)
				if (!strcmp(actors[i].name, name) && !strcmp(words[e], event))
					ask(&actors[i], e);
	}
	leave();
	if (!is_over && syscall(SYS_delete_module, "card", O_NONBLOCK))
		say("! the driver is still in use: %s", strerror(errno));
	say("=== end");
}

static void plan(char *line)
{
	char *rest = NULL, *word = strtok_r(line, " \n", &rest);

	if (!word)
		return;
	if (!strcmp(word, "load")) {
		word = strtok_r(NULL, " \n", &rest);
		load(word, strtok_r(NULL, "\n", &rest) ?: "");
	} else if (!strcmp(word, "driver")) {
		snprintf(driver, sizeof(driver), "%s", strtok_r(NULL, " \n", &rest));
		snprintf(parameters, sizeof(parameters), "%s", strtok_r(NULL, "\n", &rest) ?: "");
	} else if (!strcmp(word, "actors")) {
		while (count < ACTORS && (word = strtok_r(NULL, " \n", &rest)))
			snprintf(actors[count++].name, sizeof(actors->name), "%s", word);
		strcpy(actors[count].name, "device");
	} else if (!strcmp(word, "order") && (word = strtok_r(NULL, "\n", &rest))) {
		carry_out(word);
	}
}

int main(void)
{
	static char line[1 << 16];
	FILE *lines;

	mkdir("/proc", 0755);
	mkdir("/sys", 0755);
	mkdir("/dev", 0755);
	mount("proc", "/proc", "proc", 0, NULL);
	mount("sysfs", "/sys", "sysfs", 0, NULL);
	mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);
	put("/proc/sys/kernel/printk_devkmsg", "on\n"); /* or lines are left out when there are many */
	put("/proc/sys/kernel/printk", "8"); /* from here on all of the log is shown */
	put("/sys/bus/platform/drivers_autoprobe", "0");
	kmsg = open("/dev/kmsg", O_WRONLY | O_CLOEXEC);
	lines = fopen("/plan", "r");
	while (lines && !is_over && fgets(line, sizeof(line), lines))
		plan(line);
	say("=== over");
	put("/proc/sysrq-trigger", "b"); /* a tidy end would wait for locks of a task that died */
	return 0;
}

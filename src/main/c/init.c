// SPDX-License-Identifier: GPL-2.0-only
/*
 * The first program of the machine, and its only one: carries out orders of events. It tells each
 * actor in turn what to do and looks what becomes of it. What was asked and what came back goes to
 * the kernel's log, between the kernel's own lines.
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
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "actor.h"

#define ACTORS 16
#define LOOKS 50 /* at a process that sleeps, 10 ms apart, until it is said to be blocked */
#define COMPRESSED 4 /* MODULE_INIT_COMPRESSED_FILE */

static const char *const words[EVENTS] = { "probe", "unbind", "open", "ioctl", "ioctl-begin",
					   "ioctl-end", "mmap", "touch", "munmap", "close" };

struct actor {
	char name[32];
	pid_t pid;
	int to, from;
	enum event event; /* what it was asked last */
	int waits, is_said; /* it has not answered; that it is blocked was said */
	int inside, file, map; /* a call that stands still, a file, a mapping */
};

static struct actor actors[ACTORS + 1]; /* the last is the device's own end */
static char driver[64], parameters[256];
static int count, kmsg, is_bound, is_exit, is_over;

static void say(const char *format, ...)
{
	char line[256];
	va_list arguments;
	int length = sprintf(line, "<6>USER ");

	va_start(arguments, format);
	length += vsnprintf(line + length, sizeof(line) - length, format, arguments);
	va_end(arguments);
	write(kmsg, line, length);
}

static void told(const struct actor *actor, const char *what)
{
	say("%s.%s%s%s", actor->name, words[actor->event], is_exit ? " at exit" : "", what);
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

static void spawn(struct actor *actor)
{
	int there[2], back[2];

	if (pipe2(there, O_CLOEXEC) || pipe2(back, O_CLOEXEC))
		return;
	actor->waits = actor->is_said = actor->inside = actor->file = actor->map = 0;
	actor->pid = fork();
	if (!actor->pid) {
		close(back[0]);
		live(there[0], back[1]);
	}
	close(there[0]);
	close(back[1]);
	actor->to = there[1];
	actor->from = back[0];
}

static void answered(struct actor *actor, const struct reply *reply)
{
	char what[64] = " not possible";
	int is_done = reply->possible && !reply->ret;

	actor->waits = 0;
	if (reply->read)
		sprintf(what, " read 0x%x", reply->value);
	else if (reply->possible)
		sprintf(what, " = %d errno %d", reply->ret, reply->err);
	told(actor, what);
	if (is_done && (actor->event == PROBE || actor->event == UNBIND))
		is_bound = actor->event == PROBE;
	if (is_done && (actor->event == OPEN || actor->event == CLOSE))
		actor->file = actor->event == OPEN;
	if (is_done && (actor->event == MMAP || actor->event == MUNMAP))
		actor->map = actor->event == MMAP;
}

/* The kernel ends a task that made an Oops, and with it the order. */
static void died(struct actor *actor)
{
	char what[64];
	int status = 0;

	waitpid(actor->pid, &status, 0);
	sprintf(what, " died, signal %d", WTERMSIG(status));
	told(actor, what);
	is_over = 1;
}

static void slurp(const char *format, pid_t pid, char *text, size_t size)
{
	char file[64];
	int fd, length;

	snprintf(file, sizeof(file), format, pid);
	fd = open(file, O_RDONLY);
	length = read(fd, text, size - 1);
	close(fd);
	text[length > 0 ? length : 0] = 0;
}

/* Looks at an actor until it has answered, is dead, or sleeps for long. */
static void settle(struct actor *actor)
{
	struct pollfd answer = { .fd = actor->from, .events = POLLIN };
	char state[256], where[64] = "", what[128];
	struct reply reply = { .possible = 1 };

	for (int look = 0; look < LOOKS; look++) {
		if (poll(&answer, 1, 10) > 0) {
			if (read(actor->from, &reply, sizeof(reply)) == sizeof(reply))
				answered(actor, &reply);
			else
				died(actor);
			return;
		}
		slurp("/proc/%d/stat", actor->pid, state, sizeof(state));
		slurp("/proc/%d/wchan", actor->pid, where, sizeof(where));
		if (actor->event == BEGIN && !strncmp(where, "driver_ioctl", 12)) {
			answered(actor, &reply);
			actor->inside = 1;
			return;
		}
		if (!strstr(state, ") D") && !strstr(state, ") S"))
			look = -1; /* it runs: time says nothing on a slow machine */
	}
	sprintf(what, " blocked in %s", where);
	if (!actor->is_said++)
		told(actor, what);
}

/* Who is blocked is asked a second time where the order has the event; until then others go on. */
static void ask(struct actor *actor, enum event event)
{
	if (!actor->waits) {
		actor->event = event;
		told(actor, "");
		actor->is_said = 0;
		if (event == END && !actor->inside) {
			answered(actor, &(struct reply){});
			return;
		}
		if (event == END)
			kill(actor->pid, SIGUSR1);
		else
			write(actor->to, &event, sizeof(event));
		actor->waits = 1;
		actor->inside = 0;
	}
	settle(actor);
	for (int i = 0; i < count && !is_over; i++)
		if (actors[i].waits && &actors[i] != actor)
			settle(&actors[i]); /* this may have been what it waited for */
}

/* The processes end in their order, each as a kind program would; then the driver is unbound. */
static void leave(void)
{
	is_exit = 1;
	for (int i = 0; i < count && !is_over; i++) {
		if (actors[i].waits) {
			say("deadlock");
			is_over = 1;
		}
	}
	for (int i = 0; i < count && !is_over; i++) {
		if (actors[i].inside)
			ask(&actors[i], END);
		if (actors[i].file && !is_over)
			ask(&actors[i], CLOSE);
		if (actors[i].map && !is_over)
			ask(&actors[i], MUNMAP);
	}
	if (is_bound && !is_over)
		ask(&actors[count], UNBIND);
	for (int i = 0; i <= count && !is_over; i++) {
		kill(actors[i].pid, SIGKILL);
		waitpid(actors[i].pid, NULL, 0);
		close(actors[i].to);
		close(actors[i].from);
	}
	is_exit = 0;
}

static void carry_out(char *events)
{
	char *rest = NULL, *name = strtok_r(events, " ", &rest);

	say("=== order %s", name);
	if (load(driver, parameters))
		return;
	for (int i = 0; i <= count; i++)
		spawn(&actors[i]);
	is_bound = 0;
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

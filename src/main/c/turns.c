// SPDX-License-Identifier: GPL-2.0-only
/*
 * Actors take turns: each is a process that is told what to do next, and looked at until it has
 * answered, is dead, or sleeps for long. What was asked and what came back goes to the kernel's
 * log, between the kernel's own lines.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "turns.h"

#define LOOKS 50 /* at a process that sleeps, 10 ms apart, until it is said to be blocked */

const char *const words[EVENTS] = { "probe", "unbind", "open", "ioctl", "ioctl-begin",
				    "ioctl-end", "mmap", "touch", "munmap", "close" };

struct actor actors[ACTORS + 1];
int count, is_over;

static int is_bound, is_exit;

static void told(const struct actor *actor, const char *what)
{
	say("%s.%s%s%s", actor->name, words[actor->event], is_exit ? " at exit" : "", what);
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
	else if (reply->possible && reply->ret)
		sprintf(what, " = %d errno %d (%s)", reply->ret, reply->err,
			strerrorname_np(reply->err));
	else if (reply->possible)
		sprintf(what, " = 0 errno 0");
	told(actor, what);
	if (is_done && (actor->event == PROBE || actor->event == UNBIND))
		is_bound = actor->event == PROBE;
	if (is_done && (actor->event == OPEN || actor->event == CLOSE))
		actor->file = actor->event == OPEN;
	if (is_done && (actor->event == MMAP || actor->event == MUNMAP))
		actor->map = actor->event == MMAP;
}

/* An actor does not end by itself: the kernel ended it, and with it the order. */
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

	/* each look that finds it running begins the count anew: a machine may be slow */
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
			look = -1;
	}
	sprintf(what, " blocked in %s", where);
	if (!actor->is_said++)
		told(actor, what);
}

/* Who is blocked is asked a second time where the order has the event; until then others go on. */
void ask(struct actor *actor, enum event event)
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

void begin(void)
{
	is_bound = 0;
	for (int i = 0; i <= count; i++)
		spawn(&actors[i]);
}

/* The processes end in their order, each as a kind program would; then the driver is unbound. */
void leave(void)
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

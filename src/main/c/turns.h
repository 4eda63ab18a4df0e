/* SPDX-License-Identifier: GPL-2.0-only */
/* The actors of a scenario, and whose turn it is. */
#ifndef TURNS_H
#define TURNS_H

#include <sys/types.h>
#include "actor.h"

#define ACTORS 16

struct actor {
	char name[32];
	pid_t pid;
	int to, from;
	enum event event; /* what it was asked last */
	int waits, is_said; /* it has not answered; that it is blocked was said */
	int inside, file, map; /* a call that stands still, a file, a mapping */
};

extern struct actor actors[ACTORS + 1]; /* the last is the device's own end */
extern int count; /* of the actors */
extern int is_over; /* the kernel is not to be used any more */
extern const char *const words[EVENTS];

/* A process for each actor. */
void begin(void);

/* Lets the event happen. Who is blocked is asked again where the order has the event. */
void ask(struct actor *actor, enum event event);

/* All events are done: what is still held is dropped, and the processes end. */
void leave(void);

/* Writes a line to the kernel's log. */
void say(const char *format, ...);

#endif

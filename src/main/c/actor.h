/* SPDX-License-Identifier: GPL-2.0-only */
/* An actor of a scenario is a process that does one event after the other, as it is told. */
#ifndef ACTOR_H
#define ACTOR_H

enum event { PROBE, UNBIND, OPEN, IOCTL, BEGIN, END, MMAP, TOUCH, MUNMAP, CLOSE, EVENTS };

/**
 * struct reply - what came of an event
 * @ret: what the call returned, 0 or -1
 * @err: errno with it
 * @possible: whether there was anything to call: no close without a file
 * @read: whether a mapping was read, and @value came out
 */
struct reply {
	int ret, err, possible, read;
	unsigned int value;
};

/* Reads events from one pipe, writes replies to the other; SIGUSR1 ends a call that stands still. */
_Noreturn void live(int from, int to);

/* Writes a file of the kernel's; -1 and errno when the kernel refuses. */
int put(const char *file, const char *text);

#endif

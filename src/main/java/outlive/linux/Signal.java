// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/** What ends a program that touched the wrong address (include/uapi/asm-generic/signal.h). */
public enum Signal {
  /** Nothing is mapped there. */
  SIGSEGV,
  /** Something is mapped there, but there is no page behind it: what GE-7 forbids after unplug. */
  SIGBUS,
  /** There was no memory for the page. */
  SIGKILL
}

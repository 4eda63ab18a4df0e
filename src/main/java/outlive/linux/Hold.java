// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * One reference, lock or read section that somebody has: who, since when, and where it was taken.
 * The kernel only counts; a {@link Ledger} also remembers, so that a leak has a name.
 *
 * @param holder who has it, in words: {@code open file of app}
 * @param since how many entries the log had when it was taken
 * @param site the task and the stack that took it
 */
public record Hold(String holder, int since, Site site) {
  /** The holder of a registered device's first reference, which is no leak (DC-2). */
  public static final String REGISTRANT = "registrant";

  static Hold taken(Kernel kernel, String holder) {
    return new Hold(holder, kernel.log().entries().size(), kernel.slab().site());
  }

  /** {@code open file of app, since drm_open by task app, log line 12}: one line of a ledger. */
  public String text() {
    String function = site.frames().isEmpty() ? "" : " since " + site.frames().get(0);
    return holder + "," + function + " by task " + site.task() + ", log line " + since;
  }
}

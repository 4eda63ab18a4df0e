// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay.model;

/** A call whose outcome C leaves open, or that names what is not there; the message says why. */
public final class Undefined extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int index;

  Undefined(String why) {
    this(-1, why);
  }

  Undefined(int index, String why) {
    super(why);
    this.index = index;
  }

  /** Which call of the list it was, from 0. */
  public int index() {
    return index;
  }

  /** The reason, in a few words. */
  public String why() {
    return String.valueOf(getMessage());
  }
}

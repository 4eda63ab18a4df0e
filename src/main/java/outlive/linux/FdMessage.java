// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * A descriptor on its way to another program (SCM_RIGHTS, scm_fp_list). The file is pinned by the
 * message itself: the sender may close or end, and nobody has a descriptor for a while (DF-4).
 */
public final class FdMessage {
  private final OpenFile file;
  private final String holder;
  private boolean consumed;

  FdMessage(OpenFile file, String sender) {
    this.file = file;
    this.holder = "message of " + sender;
    file.get(holder);
  }

  OpenFile file() {
    return file;
  }

  /** The message was received, or its socket was closed; its reference goes (scm_destroy). */
  @Symbol("scm_destroy")
  public void destroy() {
    if (!consumed) {
      consumed = true;
      file.put(holder);
    }
  }

  /** Whether it was received or dropped. */
  public boolean isConsumed() {
    return consumed;
  }
}

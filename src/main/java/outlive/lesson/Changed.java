// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.List;
import outlive.mail.Hunk;
import outlive.mail.Message;
import outlive.mail.PatchLine;

/**
 * What a patch of a thread does to a kernel symbol, or with it.
 *
 * @param message whose patch it is
 * @param lines the hunk's lines inside of the function, or those that name it; some of them change
 */
public record Changed(Message message, Hunk hunk, List<PatchLine> lines) {
  public Changed {
    lines = List.copyOf(lines);
  }
}

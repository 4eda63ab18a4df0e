// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.vm.EventLog.Kind;
import outlive.vm.EventLog.Report;

/** An Oops, a BUG or a warning as Linux prints it; what a reader needs of it is a few lines. */
final class OopsText {
  private static final Pattern BEGIN =
      Pattern.compile(
          "(Oops: |BUG: |BUG |kernel BUG at |WARNING: |general protection fault|Kernel panic"
              + "|refcount_t: |INFO: task ).*");
  private static final Pattern RIP = Pattern.compile("RIP: \\w+:([\\w.]+)\\+0x.*");
  private static final Pattern FRAME = Pattern.compile(" ([\\w.]+)\\+0x\\S+(?: \\[\\w+\\])?");
  private static final int FRAMES = 3; // that are shown

  private final List<String> text = new ArrayList<>();
  private final List<String> functions = new ArrayList<>();
  private int frames;

  OopsText(String line) {
    text.add(line);
  }

  /** Whether a report begins with this line. */
  static boolean begins(String line) {
    return BEGIN.matcher(line).matches();
  }

  /** A further line: registers, code bytes and guesses are left out, and all that is said twice. */
  void add(String line) {
    Matcher rip = RIP.matcher(line);
    Matcher frame = FRAME.matcher(line);
    if (rip.matches() && functions.isEmpty()) {
      functions.add(rip.group(1));
      text.add(line);
    } else if (frame.matches() && !functions.isEmpty() && !functions.contains(frame.group(1))) {
      functions.add(frame.group(1));
      if (++frames <= FRAMES) {
        text.add(line);
      }
    } else if ((begins(line) || line.startsWith("#PF: ")) && frames == 0) {
      text.add(line);
    }
  }

  Report report() {
    String headline = text.get(0);
    boolean isWarning = headline.startsWith("WARNING: ") || headline.startsWith("refcount_t: ");
    return new Report(
        isWarning ? Kind.WARNING : Kind.OOPS, headline, functions, text.subList(1, text.size()));
  }
}

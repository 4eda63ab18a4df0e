// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.util.List;
import java.util.Optional;

/**
 * One event of an order, and what a kernel said and gave back: the same form for the port and for
 * Linux, so that the two can be compared.
 *
 * @param event who does what: {@code app.open}; with " at exit" when all events were done
 * @param result what came back: {@code 0}, {@code -ENODEV}, "not possible", "died", "blocked"
 * @param hasWaited whether it had to wait for somebody else's event
 * @param lines the log, without names and addresses that differ from machine to machine
 * @param report what the kernel found wrong
 */
public record EventLog(
    String event, String result, boolean hasWaited, List<String> lines, Optional<Report> report) {
  static final String NOT_POSSIBLE = "not possible";
  static final String BLOCKED = "blocked";
  static final String DIED = "died";

  public EventLog {
    lines = List.copyOf(lines);
  }

  /** What a report is about. */
  public enum Kind {
    /** A task touched memory that is not there any more, and the kernel ended it. */
    OOPS,
    /** A range of registers was still taken. */
    BUSY,
    /** A program read registers through its mapping that were not its any more. */
    STALE,
    /** Nobody could go on. */
    DEADLOCK,
    /** The kernel said that something cannot be right, and went on. */
    WARNING,
    /** Nothing more was heard of the machine. */
    SILENCE
  }

  /**
   * What went wrong.
   *
   * @param headline in a line
   * @param functions where, innermost first
   * @param text more of what the kernel said
   */
  public record Report(Kind kind, String headline, List<String> functions, List<String> text) {
    public Report {
      functions = List.copyOf(functions);
      text = List.copyOf(text);
    }

    /**
     * Whether Linux says here what the port says. A use after free is any Oops in that function:
     * poison that is taken for an address faults in one way or another. A program asks for the list
     * of connectors before it asks for one, so that call is the first to meet a freed one.
     */
    boolean isSameAs(Report port) {
      if (kind != port.kind) {
        return false;
      }
      boolean isFault = port.headline.startsWith("page-fault in ");
      String function = port.functions.get(0);
      boolean isThere =
          functions.contains(function)
              || (function.equals("drm_mode_getconnector")
                  && functions.contains("drm_mode_getresources"));
      return kind != Kind.OOPS || (isThere && (!isFault || headline.contains("page fault")));
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What happens in a row of the lifetime matrix: the programs of its actors, and the one order of
 * them that the row is named after.
 */
public enum MatrixRow {
  NOBODY("unbind, no file open", "none", "", "bus bus"),
  IOCTL("open, unbind, ioctl", "none", "open ioctl", "bus app bus app"),
  IN_IOCTL(
      "open, ioctl begins, unbind, it ends",
      "none",
      "open ioctl-begin ioctl-end",
      "bus app app bus app"),
  CLOSE("open, unbind, close", "hw", "open close", "bus app bus app"),
  MMAP(
      "open, mmap, close, unbind, touch, munmap",
      "none",
      "open mmap close touch munmap",
      "bus app app app bus app app"),
  REBIND("open, unbind, rebind", "none", "open close", "bus app bus bus app");

  /** What no row can say, in words. */
  public static final String UNSAID =
      "probe fails after KMS init: no scenario, as no event makes a probe fail";

  private static final String BUS = "bus";
  private static final String APP = "app";

  private final String title;
  private final String postclose;
  private final String program;
  private final String order;

  MatrixRow(String title, String postclose, String program, String order) {
    this.title = title;
    this.postclose = postclose;
    this.program = program;
    this.order = order;
  }

  /** Its name on a command line and in data: {@code in-ioctl}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The order it is named after, in words. */
  public String title() {
    return title;
  }

  /** The scenario of a cell: this row's actors, that column's driver. */
  Scenario scenario(MatrixColumn column) {
    Map<Key, String> choices = new EnumMap<>(Key.class);
    choices.putAll(column.choices());
    choices.put(Key.POSTCLOSE, postclose);
    Scenario.Cast bus =
        new Scenario.Cast(BUS, events(this == REBIND ? "probe unbind probe" : "probe unbind"));
    return new Scenario(
        choices,
        program.isEmpty() ? List.of(bus) : List.of(bus, new Scenario.Cast(APP, events(program))));
  }

  /** Whose events follow each other in the named order: 0 is the bus, 1 the process. */
  List<Integer> order() {
    return Arrays.stream(order.split(" ", -1)).map(who -> who.equals(BUS) ? 0 : 1).toList();
  }

  private static List<Event> events(String words) {
    return Arrays.stream(words.split(" ", -1)).map(word -> Event.of(word).orElseThrow()).toList();
  }
}

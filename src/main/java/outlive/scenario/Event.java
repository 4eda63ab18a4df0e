// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an actor can do. An event whose precondition is missing changes nothing. */
public enum Event {
  PROBE("the bus finds the hardware: the driver is bound"),
  UNBIND("the driver is unbound, whoever still uses the device"),
  OPEN("opens the newest device that is registered"),
  IOCTL("a whole call into the driver"),
  IOCTL_BEGIN("a call into the driver, up to where it is about to touch registers"),
  IOCTL_END("the rest of a call that has begun"),
  MMAP("maps a buffer of the device"),
  TOUCH("reads through the mapping"),
  MUNMAP("drops the mapping"),
  CLOSE("closes the file");

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final String meaning;

  Event(String meaning) {
    this.meaning = meaning;
  }

  /** What happens, in words. */
  public String meaning() {
    return meaning;
  }

  /** The word in a file: {@code ioctl-begin}. */
  public String word() {
    return word;
  }

  static Optional<Event> of(String word) {
    return Arrays.stream(values()).filter(event -> event.word().equals(word)).findFirst();
  }

  static String words() {
    return String.join(", ", Arrays.stream(values()).map(Event::word).toList());
  }
}

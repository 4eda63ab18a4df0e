// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an actor can do. An event whose precondition is missing changes nothing. */
public enum Event {
  /** The bus finds the hardware: the driver is bound. */
  PROBE,
  /** The driver is unbound, whoever still uses the device. */
  UNBIND,
  /** A process opens the newest registered device. */
  OPEN,
  /** A whole call into the driver. */
  IOCTL,
  /** A call into the driver, up to where it is about to touch registers. */
  IOCTL_BEGIN,
  /** The rest of a call that has begun. */
  IOCTL_END,
  /** The process maps a buffer of the device. */
  MMAP,
  /** The process reads through its mapping. */
  TOUCH,
  /** The process drops its mapping. */
  MUNMAP,
  /** The process closes its file. */
  CLOSE;

  /** The word in a file: {@code ioctl-begin}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Event> of(String word) {
    return Arrays.stream(values()).filter(event -> event.word().equals(word)).findFirst();
  }

  static String words() {
    return String.join(", ", Arrays.stream(values()).map(Event::word).toList());
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.Arrays;
import java.util.List;

/**
 * One parameter of a call.
 *
 * @param kind what may stand there
 * @param label what the help calls it: the kind, unless two of a kind must be told apart
 * @param isBound whether the call gives the name a meaning, instead of using the one it has
 */
record Parameter(Kind kind, String label, boolean isBound) {
  /**
   * Reads a row's parameters: {@code "DEV +PTR PTR:OLD SIZE"} is a device, a pointer that is bound,
   * one that help calls OLD, and a size.
   */
  static List<Parameter> all(String spec) {
    return spec.isEmpty()
        ? List.of()
        : Arrays.stream(spec.split(" ")).map(Parameter::parse).toList();
  }

  private static Parameter parse(String word) {
    boolean isBound = word.startsWith("+");
    String[] parts = (isBound ? word.substring(1) : word).split(":", 2);
    return new Parameter(Kind.valueOf(parts[0]), parts[parts.length - 1], isBound);
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What a driver is asked about in the lifetime matrix: one of its things, and who owns it. */
public enum MatrixColumn {
  CONTAINER_DEVM("container", "devm", "container: devm"),
  CONTAINER_DRMM("container", "drmm", "container: drmm"),
  MMIO_UNGUARDED("MMIO devm", "unguarded", "mmio: devm"),
  MMIO_GUARDED("MMIO devm", "guarded", "mmio: devm, guard: yes"),
  MMIO_DRMM("MMIO", "drmm", "mmio: drmm"),
  KMS_DEVM("KMS", "devm", "kms: devm"),
  KMS_DRMM("KMS", "drmm", "kms: drmm");

  private final String thing;
  private final String owner;
  private final String choices;

  MatrixColumn(String thing, String owner, String choices) {
    this.thing = thing;
    this.owner = owner;
    this.choices = choices;
  }

  /** Its name on a command line and in data: {@code mmio-guarded}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The upper line of its heading. */
  public String thing() {
    return thing;
  }

  /** The lower line of its heading. */
  public String owner() {
    return owner;
  }

  /** What the driver chose; the rest is as a scenario has it that does not say. */
  Map<Key, String> choices() {
    Map<Key, String> chosen = new EnumMap<>(Key.class);
    for (String line : choices.split(", ", -1)) {
      String[] words = line.split(": ", -1);
      chosen.put(Key.of(words[0]).orElseThrow(), words[1]);
    }
    return chosen;
  }
}

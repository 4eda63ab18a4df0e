// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench;

import java.util.List;
import outlive.explore.Program;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.ScenarioReader;

/** The scenarios that are measured. */
enum Stage {
  /** Two processes and a rebind: 9,240 orders, small enough to run each of them. */
  TWO_APPS(
      """
      container: devm
      mmio: devm
      guard: yes
      postclose: hw
      actor bus: probe unbind probe
      actor app1: open mmap close touch munmap
      actor app2: open ioctl close
      """),

  /** Three processes: millions. */
  THREE_APPS(
      """
      container: devm
      mmio: devm
      guard: yes
      postclose: hw
      actor bus: probe unbind probe
      actor app1: open mmap touch close
      actor app2: open mmap ioctl close
      actor app3: open ioctl close
      """),

  /** A driver that is right, so no order ends early, and an unbind that has to wait at times. */
  LARGE(
      """
      container: drmm
      mmio: devm
      guard: yes
      postclose: hw
      actor bus: probe unbind probe unbind
      actor app1: open mmap touch munmap close
      actor app2: open ioctl mmap close
      actor app3: open ioctl-begin ioctl-end close
      """);

  private final String text;

  Stage(String text) {
    this.text = text;
  }

  /** The scenario on the port; a new one each time. */
  Program<?> program() {
    List<String> lines = text.lines().toList();
    return new ScenarioProgram(ScenarioReader.read(name(), lines).scenario().orElseThrow());
  }
}

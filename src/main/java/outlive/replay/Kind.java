// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

/** What an argument of a call may be. */
enum Kind {
  DEV("a device, made by: device DEV"),
  DRM("a drm_device, made by drm_device or devm_drm_dev_alloc"),
  APP("a program, with at most one file open: any name"),
  DRIVER("a driver: any name; \"on DRIVER_probe CALL\" says what it does"),
  ACTION("a function that is called back: any name"),
  DATA("what the function is given: any name, or NULL"),
  PTR("a pointer: the name that a call gave to memory, or NULL"),
  TEXT("a string without blanks, or NULL"),
  FORMAT("a string with one %s in it, such as irq-%s"),
  ID("the id of a group: any name, or NULL"),
  SIZE("a number of bytes"),
  COUNT("a number"),
  CALL("a call with its arguments");

  private final String meaning;

  Kind(String meaning) {
    this.meaning = meaning;
  }

  /** What may stand here, in words. */
  String meaning() {
    return meaning;
  }

  /** What is wrong with the word, whatever there is in the session; empty when nothing is. */
  String whatIsWrong(String word) {
    if ((this == SIZE || this == COUNT) && !word.matches("\\d{1,18}")) {
      return "is no number";
    }
    if (this == FORMAT && (!word.contains("%s") || word.replaceFirst("%s", "").contains("%"))) {
      return "is no format with one %s";
    }
    return "";
  }
}

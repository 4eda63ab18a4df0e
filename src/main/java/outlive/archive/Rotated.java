// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

/**
 * The disguise of MHonArc's {@code X-From-R13}: small letters by 13 of 26, and by 14 of 28 the ring
 * of {@code @}, the capitals and {@code [}. Twice is once undone.
 */
final class Rotated {
  private Rotated() {}

  static String undo(String rotated) {
    StringBuilder text = new StringBuilder(rotated.length());
    for (int i = 0; i < rotated.length(); i++) {
      char c = rotated.charAt(i);
      if (c >= 'a' && c <= 'z') {
        c = (char) ('a' + (c - 'a' + 13) % 26);
      } else if (c >= '@' && c <= '[') {
        c = (char) ('@' + (c - '@' + 14) % 28);
      }
      text.append(c);
    }
    return text.toString();
  }
}

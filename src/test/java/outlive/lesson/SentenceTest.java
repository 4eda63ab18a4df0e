// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SentenceTest {
  /** The sentence around the X. */
  private static String around(String text) {
    return Sentence.around(text, text.indexOf('X'));
  }

  @Test
  void isWhatStandsBetweenTwoStops() {
    assertEquals("The X goes.", around("Memory stays. The X goes. So do files."));
    assertEquals("Is X there?", around("Is X there? No!"));
    assertEquals("X", around("X"));
  }

  @Test
  void doesNotEndWithAShortForm() {
    assertEquals("Files (e.g. X etc. and so on).", around("Files (e.g. X etc. and so on). Next."));
  }

  @Test
  void isOneItemOfAList() {
    assertEquals("- second X.", around("There are two: - first. - second X. - third."));
    assertEquals("- first X,", around("Two:\n- first X,\n- second"));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void lettersOfEastAsiaTakeTwo() {
    assertEquals(3, Columns.of("Åsa"));
    assertEquals(4, Columns.of("山田"));
    assertEquals(2, Columns.of("한"));
    assertEquals(2, Columns.of("\uD83D\uDE00"));
    assertEquals(4, Columns.of("\uFF21\uFF22"));
  }

  @Test
  void accentsOnTheirOwnTakeNone() {
    assertEquals(3, Columns.of("A\u030Asa"));
    assertEquals(1, Columns.of("│"));
  }

  @Test
  void cutLeavesRoomForItsSign() {
    assertEquals("abcdef", Columns.cut("abcdef", 6, "..."));
    assertEquals("ab...", Columns.cut("abcdef", 5, "..."));
    assertEquals("ab…", Columns.cut("ab cdef", 4, "…"));
    assertEquals("山…", Columns.cut("山田太郎", 4, "…"));
  }

  @Test
  void cleanTextHasNoControlsAndSingleBlanks() {
    assertEquals("a b", Columns.clean(" a\t\r\n \u00A0b\0"));
    assertEquals("a [31m b", Columns.clean("a\033[31m\u202Eb"));
    assertEquals("a b", Columns.clean("a\uD800b"));
  }
}

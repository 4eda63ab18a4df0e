// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FlowedTextTest {
  private static void assertFlows(String expected, String text) {
    assertEquals(expected, FlowedText.unflowed(text, false));
  }

  @Test
  void paragraphsBecomeOneLine() {
    assertFlows("one two three\nfour\n", "one \ntwo \nthree\nfour\n");
    assertFlows("one\n\ntwo three\n", "one\n\ntwo \nthree");
    assertFlows("", "");
  }

  @Test
  void quotesOnlyWithTheirLike() {
    assertFlows("> one two\n> three\nfour five\n", "> one \n> two\n> three\nfour \nfive\n");
    assertFlows("> one\n>> two\nthree\n", "> one \n>> two \nthree \n");
    assertFlows(">> one two\n", ">> one \n>>two\n");
    assertFlows(">\n> one\n", ">\n>one\n");
  }

  @Test
  void quotesInTheFormThatTheRfcDoesNotKnow() {
    assertFlows("> > one two\n> three\n", "> > one \n> > two\n> three\n");
    assertFlows("> > one\n> two\n", "> > one \n> two\n");
  }

  @Test
  void stuffedBlanksGo() {
    assertFlows("From here\n  code\n", " From here\n   code\n");
    assertFlows(">   code\n", ">   code\n");
    assertFlows("+\tadded\n context\n", "+\tadded\n  context\n");
  }

  @Test
  void signatureLineIsNoParagraph() {
    assertFlows("one\n-- \nAnn\n", "one \n-- \nAnn\n");
    assertFlows("> one\n> -- \n> Ann\n", "> one \n> -- \n> Ann\n");
    assertFlows("--  x\n", "--  \nx\n");
  }

  @Test
  void deletedBlanks() {
    assertEquals("onetwo three\n", FlowedText.unflowed("one \ntwo  \nthree\n", true));
    assertEquals("> onetwo\n-- \nx\n", FlowedText.unflowed("> one \n> two \n-- \nx\n", true));
  }

  @Test
  void markedBlankLinesEndAParagraph() {
    assertFlows("> one\n>\n> two\n", "> one\n> \n> two\n");
  }
}

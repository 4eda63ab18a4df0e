// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DepthRepairTest {
  private static final String PARENT =
      """
      > > > > Words that were said long ago,
      > > > > on two lines.
      > > > >
      > > > > Yes.
      My own words of this very mail.""";

  @Test
  void marksTakenOutAreProvenByTheParent() {
    // > >>>> x has lost its four marks here
    assertEquals("5*, 5*", mend(">  Words that were said long ago,\n>  on two lines.", PARENT));
  }

  @Test
  void marksThatAreThereStay() {
    assertEquals("5", mend("> > > > > Words that were said long ago,", PARENT));
    assertEquals("1", mend("> My own words of this very mail.", PARENT));
  }

  @Test
  void wordsOfNobodyStay() {
    assertEquals("1", mend(">  Words which nobody ever said anywhere", PARENT));
  }

  @Test
  void depthThatIsNotOffByFourIsNoProof() {
    assertEquals("2", mend("> > Words that were said long ago,", PARENT));
  }

  @Test
  void wordsSaidAtTwoDepthsProveNothing() {
    String parent = "> > > > Words said twice in here\nWords said twice in here";
    assertEquals("1", mend(">  Words said twice in here", parent));
  }

  @Test
  void blankLinesGoAlongWithTheirNeighbours() {
    assertEquals(
        "0, 5*, 5*, 1",
        mend(
            "own\n> \n>  Words that were said long ago,\n> My own words of this very mail.",
            PARENT));
  }

  @Test
  void rawFormIsKept() {
    BodyLine line = mended(">  Words that were said long ago,", PARENT).get(0);
    assertEquals(">  Words that were said long ago,", line.raw());
  }

  @Test
  void ancestorProvesWhatTheParentHasCut() {
    String grandparent = "> > > Words that were said long ago,\nAnd some that came later.";
    assertEquals("5*", mend(">  Words that were said long ago,", "Yes.", grandparent));
    assertEquals("2", mend("> > And some that came later.", "Yes.", grandparent));
  }

  @Test
  void nearestAncestorDecides() {
    String far = "> > > > > > > Words that were said long ago,";
    assertEquals("5*", mend(">  Words that were said long ago,", PARENT, far));
  }

  @Test
  void blankThatStoodBeforeTheMarksGoesWithThem() {
    assertEquals(
        "Words that were said long ago,",
        mended(">  Words that were said long ago,", PARENT).get(0).text());
  }

  @Test
  void blankOfCodeStays() {
    String parent = "> > > >  one_line(of, the, code);";
    assertEquals(
        " one_line(of, the, code);",
        mended(">  one_line(of, the, code);", parent).get(0).text()); // >>>>>  one_line
  }

  @Test
  void quoteOfALineThatStartsWithFromIsAQuote() {
    assertEquals("0^, 1", mend(">From here on it works.\n> I see.", "I see."));
    assertEquals("1, 1", mend(">From here on it works.\n> I see.", "From here on it works."));
  }

  @Test
  void mailboxMarkIsOneToManyWhereTheParentHasOneLess() {
    String close = ">I see that.\n>>From here on it works.";
    assertEquals("1, 2", mend(close, "I see that."));
    assertEquals("1, 1^", mend(close, "I see that.\nFrom here on it works."));
  }

  private static String mend(String body, String... ancestors) {
    return mended(body, ancestors).stream().map(DepthRepairTest::shown).collect(joining(", "));
  }

  private static String shown(BodyLine line) {
    String depth = line.mended(Repair.DEPTH) ? "*" : "";
    return line.depth() + depth + (line.mended(Repair.MBOX_FROM) ? "^" : "");
  }

  private static List<BodyLine> mended(String body, String... ancestors) {
    List<DepthRepair.Depths> depths =
        List.of(ancestors).stream()
            .map(ancestor -> DepthRepair.Depths.of(BodyLines.read(ancestor)))
            .toList();
    return DepthRepair.mend(BodyLines.read(body), depths);
  }
}

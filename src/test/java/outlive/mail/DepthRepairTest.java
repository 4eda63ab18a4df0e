// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
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

  private static String mend(String body, String parent) {
    return mended(body, parent).stream()
        .map(line -> line.depth() + (line.mended(Repair.DEPTH) ? "*" : ""))
        .collect(Collectors.joining(", "));
  }

  private static List<BodyLine> mended(String body, String parent) {
    return DepthRepair.mend(
        BodyLines.read(body), List.of(DepthRepair.Depths.of(BodyLines.read(parent))));
  }
}

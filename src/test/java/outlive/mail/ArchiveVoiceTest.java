// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import outlive.mail.ArchiveParent.Kind;

/** Pages that hide what a mail answers, and the archive's own tree beside them. */
class ArchiveVoiceTest {
  private static final String ASKS = "Is there a reason why the list head lives in that memory?";
  private static final String OTHER = "And while we are at it, rename the pointer as well.";

  private static Posted twoOfAnn() {
    return new Posted()
        .in(Source.PIPERMAIL)
        .about("drm: a subject")
        .saying(ASKS)
        .page("a@x")
        .about("Re: drm: a subject")
        .saying(OTHER)
        .page("b@x")
        .by("Bob Day");
  }

  private static String quote(String words) {
    return "Ann Lee wrote:\n> " + words + "\n\nYes.";
  }

  private static String placed(Posted mails, Kind kind, String parent) {
    return mails.page("c@x", kind, parent).below("c@x");
  }

  @Test
  void treeAndWordsThatAgreeAreSure() {
    assertEquals(
        "a@x attribution+quote+archive (sure)",
        placed(twoOfAnn().saying(quote(ASKS)), Kind.TREE, "a@x"));
    assertEquals(
        "b@x attribution+archive (sure)",
        placed(twoOfAnn().saying(quote("ok?")), Kind.TREE, "b@x"));
  }

  @Test
  void quotedWordsAreStrongerThanTheTree() {
    assertEquals(
        "a@x attribution+quote (sure; the archive's own tree says otherwise)",
        placed(twoOfAnn().saying(quote(ASKS)), Kind.TREE, "b@x"));
    assertEquals(
        "a@x attribution+quote (sure)", placed(twoOfAnn().saying(quote(ASKS)), Kind.TREE, "-"));
  }

  @Test
  void treeDecidesWhereNothingIsQuoted() {
    assertEquals("a@x archive (unsure)", placed(twoOfAnn().saying("Yes."), Kind.TREE, "a@x"));
    assertEquals("a@x archive (unsure)", placed(twoOfAnn().saying("Yes."), Kind.CAPPED, "a@x"));
  }

  @Test
  void guessIsNoneWhereTheTreeStartsAThread() {
    assertEquals("- root (likely)", placed(twoOfAnn().saying("Yes."), Kind.TREE, "-"));
  }

  @Test
  void sameSubjectAloneJoinsNoPatches() {
    Posted patches = twoOfAnn().about("drm: a subject").saying("Another try.");
    assertEquals("- root (likely)", placed(patches, Kind.TREE, "a@x"));
  }

  @Test
  void treeThatNamesAMailThatIsNotHereIsNotHeard() {
    assertEquals(
        "a@x attribution+quote (sure)",
        placed(twoOfAnn().saying(quote(ASKS)), Kind.TREE, "gone@x"));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import outlive.mail.ArchiveParent.Kind;

/** Pages that hide what a mail answers, and the archive's own tree beside them. */
class ArchiveVoiceTest {
  private static final String ASKS = "Is there a reason why the list head lives in that memory?";
  private static final String OTHER = "And while we are at it, rename the pointer as well.";

  /** What the ids begin with that one call of git makes. */
  private static final String RUN = "1277220158-34-";

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

  /** HyperKitty starts a thread with a patch that comes before the first of its series. */
  @Test
  void patchThatGitSentWithTheFirstIsJoinedToIt() {
    assertEquals(RUN + "1-x@g series (likely)", second(Source.HYPERKITTY, RUN + "2-x@g"));
    assertEquals("- root (likely)", second(Source.HYPERKITTY, "1277220170-35-1-x@g"));
    assertEquals("- root (likely)", second(Source.HYPERKITTY, "b@g"));
    assertEquals("- root (likely)", second(Source.MAIL_ARCHIVE, RUN + "2-x@g"));
  }

  @Test
  void seriesThatWasNotSentAsAnswersStaysApart() {
    Posted series = new Posted().in(Source.HYPERKITTY);
    for (int patch = 1; patch <= 3; patch++) {
      series.about("[PATCH " + patch + "/3] a").page(RUN + patch + "-x@g", Kind.CAPPED, "-");
    }
    assertEquals("- root (likely)", series.below(RUN + "2-x@g"));
    assertEquals("- root (likely)", series.below(RUN + "3-x@g"));
  }

  private static String second(Source source, String second) {
    return new Posted()
        .in(source)
        .about("[PATCH 1/2] a")
        .page(RUN + "1-x@g", Kind.CAPPED, "-")
        .about("[PATCH 2/2] b")
        .page(second, Kind.CAPPED, "-")
        .below(second);
  }

  @Test
  void treeThatNamesAMailThatIsNotHereIsNotHeard() {
    assertEquals(
        "a@x attribution+quote (sure)",
        placed(twoOfAnn().saying(quote(ASKS)), Kind.TREE, "gone@x"));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ByIdTest {
  private static Posted two() {
    return new Posted().mail("a@x", "", "").mail("b@x", "<a@x>", "<a@x>");
  }

  @Nested
  class InReplyTo {
    @Test
    void oneIdThatIsKnownDecides() {
      assertEquals("a@x in-reply-to (sure)", two().below("b@x"));
      assertEquals("a@x in-reply-to (sure)", two().mail("c@x", "<a@x>", "<b@x>").below("c@x"));
    }

    @Test
    void mailWithoutAnyIsARootWhateverItQuotes() {
      assertEquals(
          "- root (sure)",
          two().saying("Ann Lee wrote:\n> Words.").mail("c@x", "", "").below("c@x"));
    }

    @Test
    void twoIdsDecideOnlyWhereNoReferenceDoes() {
      Posted mails = two().mail("c@x", "<a@x> <b@x>", "<a@x>");
      assertEquals("a@x references (sure)", mails.below("c@x"));
      assertEquals("b@x in-reply-to (likely)", two().mail("d@x", "<a@x> <b@x>", "").below("d@x"));
    }

    @Test
    void wordsThatWereTypedInAreNoIds() {
      assertEquals("- root (sure)", two().mail("c@x", "<yes>", "<yes>").below("c@x"));
      assertEquals(
          "b@x in-reply-to (sure)",
          two().mail("c@x", "Your message of Monday <b@x> (Ann)", "").below("c@x"));
    }

    @Test
    void unknownIdIsSaid() {
      assertEquals(
          "- missing (sure; answers <gone@x>, which is not here)",
          two().mail("c@x", "<gone@x>", "").below("c@x"));
    }

    @Test
    void mailThatAnswersItselfAnswersNothing() {
      assertEquals(
          "- missing (sure; answers <c@x>, which is not here)",
          two().mail("c@x", "<c@x>", "<c@x>").below("c@x"));
    }
  }

  @Nested
  class References {
    @Test
    void lastKnownOneDecidesWhereInReplyToIsUnknown() {
      Posted mails = two().mail("c@x", "<gone@x>", "<a@x> <b@x> <gone@x>");
      assertEquals("b@x references (sure)", mails.below("c@x"));
    }

    @Test
    void idsInAnyDressAreOne() {
      assertEquals("b@x references (sure)", two().mail("c@x", "", "<a@x>\n\t< b@x >").below("c@x"));
      assertEquals(
          "b.c@x.org in-reply-to (sure)",
          two().mail("b.c@x.org", "", "").mail("c@x", "<b ! c () x ! org>", "").below("c@x"));
    }

    @Test
    void thousandsOfThemAreReadFromTheEnd() {
      String many = "<none@x> ".repeat(100_000);
      assertEquals("b@x references (sure)", two().mail("c@x", "", many + "<b@x>").below("c@x"));
    }
  }

  @Nested
  class Gmane {
    private static final String REWRITTEN = "<87a.fsf-l3A5Bk7waGM@public.gmane.org>";

    @Test
    void rewritingIsUndoneWhereOneMailHasThatLocalPart() {
      Posted mails = new Posted().mail("87a.fsf@ann.org", "", "").mail("c@x", REWRITTEN, "");
      assertEquals(
          "87a.fsf@ann.org in-reply-to (sure; gmane had rewritten the id)", mails.below("c@x"));
    }

    @Test
    void twoMailsWithThatLocalPartAreNone() {
      Posted mails = new Posted().mail("87a.fsf@ann.org", "", "").mail("87a.fsf@bob.org", "", "");
      assertEquals(
          "- missing (sure; answers " + REWRITTEN + ", which is not here)",
          mails.mail("c@x", REWRITTEN, "").below("c@x"));
    }
  }

  @Nested
  class Overview {
    @Test
    void treeThatAnArchiveMadeFromIdsTellsWhatItsPageLeavesOut() {
      Posted mails = two().in(Source.PUBLIC_INBOX);
      assertEquals(
          "b@x archive (sure)", mails.page("c@x", ArchiveParent.Kind.BY_IDS, "b@x").below("c@x"));
    }

    @Test
    void treeThatJoinsBySubjectIsNotAsked() {
      Posted mails = two().about("[PATCH v2] y").page("c@x", ArchiveParent.Kind.TREE, "b@x");
      assertEquals("- root (sure)", mails.below("c@x"));
    }
  }

  @Nested
  class Circles {
    @Test
    void oldestOfACircleIsFreed() {
      Posted mails = new Posted().mail("a@x", "<b@x>", "").mail("b@x", "<a@x>", "");
      assertEquals("- missing (unsure; its parents go in a circle)", mails.below("a@x"));
      assertEquals("a@x in-reply-to (sure)", mails.below("b@x"));
    }

    @Test
    void hundredThousandDeepIsNoTrouble() {
      Posted mails = new Posted().mail("0@x", "", "");
      for (int i = 1; i < 100_000; i++) {
        mails.mail(i + "@x", "<" + (i - 1) + "@x>", "");
      }
      List<ThreadTree.Row> rows = mails.tree().rows();
      assertEquals(99_999, rows.get(rows.size() - 1).level());
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class ShownAuthorTest {
  @Test
  void nameAndAddressInFull() {
    author("Ann Lee", "ann@example.org", "Ann Lee <ann@example.org>");
    author("Lee, Ann", "ann@example.org", "\"Lee, Ann\" <ann@example.org>");
    author("Ann Lee", "ann@example.org", "ann@example.org (Ann Lee)");
    author("Ann Lee", "ann@example.org", "Ann Lee (ann@example.org)");
    author("Ann Lee", "ann@example.org", "Ann Lee (home) <ann@example.org>");
    author("Ann Lee", "ann@example.org", "<ann@example.org> (Ann Lee)");
  }

  @Test
  void firstOneOfSeveral() {
    author("Ann Lee", "ann@example.org", "Ann Lee <ann@example.org>, Bob Day <bob@example.org>");
    author("ann", "ann@example.org", "ann@example.org, Bob Day <bob@example.org>");
    author("Ann Lee", "-", "Ann Lee <ann@xxxxxxxxxxx>, Bob Day <bob@example.org>");
  }

  @Test
  void maskedAddressIsNone() {
    author("Ann Lee", "-", "Ann Lee <ann@xxxxxxxxxxx>");
    author("Ann Lee", "-", "Ann Lee <ann@xxxxxxx.xxx>");
    author("Ann Lee", "-", "Ann Lee <ann@DOMAIN.HIDDEN>");
    author("Ann Lee", "-", "Ann Lee <ann at example.org>");
    author("Ann Lee", "-", "Ann Lee (ann_at_[hidden])");
    author("Ann Lee", "-", "Ann Lee <[email protected]>");
  }

  @Test
  void whereThereIsNoNameThePartBeforeTheMark() {
    author("ann", "ann@example.org", "ann@example.org");
    author("ann", "ann@example.org", "<ann@example.org>");
    author("ann", "-", "ann@xxxxxxxxxxx");
    author("ann.lee", "-", "ann.lee at example.org");
    author("ann", "-", "\"ann@example.org\" <ann@xxxxxxxxxxx>");
    author("Ann of ann", "-", "Ann of ann@example.org");
  }

  @Test
  void otherWordsInParenthesesStay() {
    author("Ann Lee (ann)", "-", "Ann Lee (ann)");
    author("Ann at home", "-", "Ann at home");
    author("", "-", "  ");
    author("Ann > Lee <", "-", "Ann > Lee <");
  }

  @Test
  void endlessTextEnds() {
    for (String part : new String[] {"a@", "a at b.", "(", "<", "_at_", "a.", "@a.b"}) {
      assertFalse(ShownAuthor.of(part.repeat(500_000)).address().isPresent());
    }
  }

  private static void author(String name, String address, String shown) {
    Sender author = ShownAuthor.of(shown);
    assertEquals(name + "|" + address, author.name() + "|" + author.address().orElse("-"));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import outlive.finding.Finding;

class DamageTest {
  private static final String FILLED =
      """
      We have lots of these, and the code that cleans up after them is of a
      dubious quality throughout. The biggest mistake is that people tie the
      release to the life of the underlying device, whereas what userspace
      sees can long outlive that one, for instance after somebody unplugged
      it while a program still had files open.

      One tricky bit here is the chicken between allocating the memory
      of the device and initialising it. To unwind all of this in order the
      action that frees the memory would have to be registered before any
      other, which cannot be, since nobody knows yet where the device is in
      the structure around it, and once that is known it is too late already
      for all of this. And to make every driver clean up everything except
      for the one allocation is silly, so there is a pointer for just that.
      It also avoids trouble with the head of the list, which would vanish
      from underneath us while all that is on the list is being released by
      the last of all the functions that are called when a device goes away.
      """;

  @Test
  void wordAfterAnAmpersandIsMissing() {
    assertEquals(List.of("0 WORD", "2 WORD"), damage("f_x(>lock);\nfine(x);\nreturn >base_x;"));
  }

  @Test
  void whatStoodInBracketsIsMissing() {
    assertEquals(List.of("1 TAG"), damage("Words.\nCc: Ann Lee \nCc: Bob Day <bob@example.org>"));
  }

  @Test
  void lineThatIsShorterThanItsAuthorFillsLinesMayLackWords() {
    assertEquals(List.of("6 SHORT"), damage(FILLED));
    assertEquals(List.of(), damage(FILLED.replace("chicken between", "chicken&egg between")));
  }

  @Test
  void authorWhoDoesNotFillLinesIsNotSuspected() {
    assertEquals(List.of(), damage(FILLED.replace(", ", ",\n")));
  }

  @Test
  void onlySomeOfThatIsCertain() {
    assertEquals(true, Damage.Kind.WORD.certain() && Damage.Kind.TAG.certain());
    assertEquals(false, Damage.Kind.SHORT.certain());
  }

  @Test
  void findingNamesMailAndLine() {
    Finding expected =
        new Finding(
            "page.txt",
            100,
            "line 2 of page#1 (\"f_x(>lock);\"): a word after & is missing;"
                + " compare it with another copy of the mail");
    ThreadTree tree = new Mails().about("x").mail("Ann Lee", "Words.\nf_x(>lock);").tree();
    assertEquals(List.of(expected), tree.damage().stream().map(Damage::finding).toList());
    assertEquals(List.of(), tree.findings());
  }

  @Test
  void mailFromASourceThatTakesNothingOutHasNone() {
    ThreadTree tree = new Posted().saying("f_x(>lock);\nCc: Ann Lee ").mail("a@x", "", "").tree();
    assertEquals(List.of(), tree.damage());
  }

  private static List<String> damage(String body) {
    return new Mails()
        .about("x").mail("Ann Lee", body).tree().damage().stream()
            .map(damage -> damage.line() + " " + damage.kind())
            .toList();
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ThreadTableTest {

  @Test
  void rowsInPageOrderUnderAHeader() {
    Mails page =
        new Mails()
            .about("x")
            .mail("Ann Lee", "Words to be quoted below.")
            .on("2020-02-20")
            .about("Re: x")
            .mail(
                "Bob Day",
                "On Wed, Feb 19, 2020 at 03:28:00PM +0200, Ann Lee wrote:\n> Words to be quoted below.");
    assertEquals(
        """
        id\tparent\tdate\tauthor\tsubject\thow
        page#1\tpage#2\t2020-02-20\tBob Day\tRe: x\tattribution+time+quote (sure)
        page#2\t-\t2020-02-19T13:28:00Z\tAnn Lee\tx\troot (sure)
        """,
        ThreadTable.render(page.tree()));
  }

  @Test
  void fieldHoldsNoTabAndNoLineBreak() {
    Mails page = new Mails().about("tab\there\nand there").mail("Ann\tLee", "words");
    assertEquals(
        "page#1\t-\t2020-02-19\tAnn Lee\ttab here and there\troot (sure)",
        ThreadTable.render(page.tree()).lines().toList().get(1));
  }

  @Test
  void nothingInNothingOut() {
    assertEquals(1, ThreadTable.render(new Mails().tree()).lines().count());
  }
}

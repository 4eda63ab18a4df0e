// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SenderTest {
  private static void assertSender(String name, String address, String... fields) {
    for (String field : fields) {
      Sender sender = Sender.of(field);
      assertEquals(name + "|" + address, sender.name() + "|" + sender.address().orElse(""), field);
    }
  }

  @Test
  void nameAndAddress() {
    assertSender(
        "Ann Lee",
        "ann@x.org",
        "Ann Lee <ann@x.org>",
        "\"Ann Lee\" <ann@x.org>",
        "Ann \"Lee\" < ann@x.org >",
        "Ann  Lee<ann@x.org>",
        "Ann Lee <@a,@b:ann@x.org>",
        "ann@x.org (Ann Lee)",
        "<ann@x.org> (Ann Lee)",
        "(Ann Lee) ann@x.org",
        "Ann Lee <ann@x.org>, Bob <bob@x.org>",
        "Ann Lee <ann@x.org> (home)");
  }

  @Test
  void nameWithCommasQuotesAndComments() {
    assertSender("Lee, Ann", "ann@x.org", "\"Lee, Ann\" <ann@x.org>", "Lee, Ann <ann@x.org>");
    assertSender("Ann \"A\" Lee", "ann@x.org", "\"Ann \\\"A\\\" Lee\" <ann@x.org>");
    assertSender("Ann Lee", "ann@x.org", "Ann Lee (the (other) one) <ann@x.org>");
    assertSender(
        "Ann (A) Lee", "ann@x.org", "ann@x.org (Ann (A) Lee)", "ann@x.org (Ann \\(A\\) Lee)");
  }

  @Test
  void encodedNames() {
    assertSender(
        "Jörg Müller",
        "jm@x.org",
        "=?UTF-8?Q?J=C3=B6rg_M=C3=BCller?= <jm@x.org>",
        "\"=?UTF-8?Q?J=C3=B6rg_M=C3=BCller?=\" <jm@x.org>",
        "=?iso-8859-1?q?J=F6rg?= =?utf-8?b?IE3DvGxsZXI=?= <jm@x.org>",
        "jm@x.org (=?utf-8?q?J=C3=B6rg_M=C3=BCller?=)",
        "J\u00F6rg M\u00FCller <jm@x.org>",
        "J\u00C3\u00B6rg M\u00C3\u00BCller <jm@x.org>");
    assertSender("Lee, Ann <x>", "a@x.org", "=?utf-8?q?Lee=2C_Ann_=3Cx=3E?= <a@x.org>");
  }

  @Test
  void noNameIsTheAddressUpToItsHost() {
    assertSender(
        "ann",
        "ann@x.org",
        "ann@x.org",
        "<ann@x.org>",
        "\"\" <ann@x.org>",
        "ann@x.org, b@x.org",
        "\"Ann@x.org\" <ann@x.org>");
  }

  /** The mailbox that pipermail offers shows an address only in disguise. */
  @Test
  void disguisedAddressIsNone() {
    assertSender("Ann Lee", "", "ann at x.org (Ann Lee)", "Ann Lee <ann at x.org>");
    assertSender("ann", "", "ann at x.org");
    assertSender("Ann Lee", "", "Ann Lee", "Ann Lee <>", "Ann Lee <ann>");
  }

  @Test
  void junkEndsSomehow() {
    assertSender("", "", "", " ", "<>", "()", "\"\"");
    assertSender("a b", "", "\"a b", "a b (c");
    assertSender("a b <c", "", "a b <c");
    assertSender("x", "", "(x");
    assertEquals(4000, Sender.of("x".repeat(1 << 20)).name().length());
    assertEquals("", Sender.of("(".repeat(1 << 20)).name().replace("(", ""));
  }
}

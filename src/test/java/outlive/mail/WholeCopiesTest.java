// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A damaged mail, and replies to it from a source that takes nothing out. */
class WholeCopiesTest {
  private static final String SHOWN = "INIT_LIST_HEAD(>managed.resources);";
  private static final String WHOLE = "INIT_LIST_HEAD(&dev->managed.resources);";

  @Test
  void lineIsRestoredFromAQuoteOfIt() {
    assertEquals("0* " + WHOLE, mended(SHOWN, "> " + WHOLE + "\n\nFine."));
  }

  @Test
  void rawFormIsKept() {
    BodyLine line = tree(SHOWN, "> " + WHOLE).message("shown").orElseThrow().lines().get(0);
    assertEquals(SHOWN, line.raw());
  }

  @Test
  void wordOfProseIsRestoredToo() {
    assertEquals(
        "0* One tricky bit here is the chicken&egg between the two",
        mended(
            "One tricky bit here is the chicken between the two",
            "> One tricky bit here is the chicken&egg between the two"));
  }

  @Test
  void quotedLinesAreRestoredAtTheirDepth() {
    assertEquals("1* " + WHOLE, mended("> " + SHOWN, WHOLE));
  }

  @Test
  void twoCopiesThatDifferProveNothing() {
    String other = "INIT_LIST_HEAD(&drv->managed.resources);";
    assertEquals("0 " + SHOWN, mended(SHOWN, "> " + WHOLE + "\n> " + other));
  }

  @Test
  void otherLinesAreLeftAlone() {
    assertEquals("0 f(>x);", mended("f(>x);", "> f(&a->x);")); // too short to say anything
    assertEquals("0 " + SHOWN, mended(SHOWN, "> INIT_LIST_HEAD(&dev->managed.others);"));
  }

  @Test
  void indentationComesBack() {
    assertEquals(
        "0* +\t\tkfree_const(dev);", mended("+   kfree_const(dev);", "> +\t\tkfree_const(dev);"));
  }

  @Test
  void hiddenAddressStaysHidden() {
    assertEquals("0 Cc: Ann Lee", mended("Cc: Ann Lee", "> Cc: Ann Lee <ann@example.org>"));
  }

  @Test
  void markThatWasTheEndOfAWordIsNone() {
    assertEquals(
        "0* &priv->managed.resources, x);",
        mended(">managed.resources, x);", "> &priv->managed.resources, x);"));
  }

  private static String mended(String shown, String reply) {
    return tree(shown, reply).message("shown").orElseThrow().lines().stream()
        .map(l -> l.depth() + (l.mended(Repair.RESTORED) ? "* " : " ") + l.text().stripTrailing())
        .collect(Collectors.joining("|"));
  }

  private static ThreadTree tree(String shown, String reply) {
    return new Posted()
        .in(Source.EXPANDED)
        .saying(shown)
        .mail("shown", "", "")
        .in(Source.MAILBOX)
        .saying(reply)
        .mail("whole", "<shown>", "")
        .tree();
  }
}

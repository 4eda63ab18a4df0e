// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import outlive.lesson.Claim;

/** What an order says to a claim, in words. */
final class ClaimText {
  private ClaimText() {}

  /**
   * {@code Proved by the shortest failing order of container-devm, which ends in
   * slab-use-after-free in drm_ioctl.}
   */
  static void verdict(Html html, Claim claim) {
    boolean proves = claim.verdict() == Claim.Verdict.PROVES;
    html.element("b", proves ? "Proved" : "Refuted");
    html.text(" by " + claim.orderInWords() + " of ");
    Elsewhere.scenario(html, claim.scenario());
    if (!claim.ends().isEmpty()) {
      html.text(", which ends in ").element("code", claim.ends()).text(".");
    } else {
      boolean all = claim.order().equals(Claim.ALL);
      html.text(all ? ": none of them fails." : ", in which nothing fails.");
    }
  }

  /** The same as a paragraph, with what the order shows. */
  static void paragraph(Html html, Claim claim) {
    html.open("p", "class", "meta claim");
    verdict(html, claim);
    html.text(" " + claim.sentence()).close().newline();
  }
}

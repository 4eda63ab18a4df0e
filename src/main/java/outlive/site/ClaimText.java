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
    html.text(" by ");
    if (claim.events().isPresent()) {
      html.text("the order ").element("code", claim.events().get());
    } else {
      html.text(claim.order().equals(Claim.ALL) ? "every order" : "the shortest failing order");
    }
    html.text(" of ");
    Elsewhere.scenario(html, claim.scenario());
    if (!claim.ends().isEmpty()) {
      html.text(", which ends in ").element("code", claim.ends()).text(".");
    } else {
      html.text(claim.events().isPresent() ? ", in which nothing fails." : ": none of them fails.");
    }
  }

  /** The same as a paragraph, with what the order shows. */
  static void paragraph(Html html, Claim claim) {
    html.open("p", "class", "meta claim");
    verdict(html, claim);
    html.text(" " + claim.sentence()).close().newline();
  }
}

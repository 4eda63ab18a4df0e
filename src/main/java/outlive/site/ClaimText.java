// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import outlive.lesson.Claim;

/** What an order says to a claim, in words. */
final class ClaimText {
  private ClaimText() {}

  /**
   * {@code Proved by the shortest failing order of container-devm, which ends in
   * slab-use-after-free in drm_ioctl.}
   *
   * @param root the way from the page to the root of the site
   */
  static void verdict(Html html, String root, Claim claim) {
    boolean proves = claim.verdict() == Claim.Verdict.PROVES;
    html.element("b", proves ? "Proved" : "Refuted");
    html.text(" by ");
    if (claim.events().isPresent()) {
      html.text("the order ").element("code", claim.events().get());
    } else {
      html.text(claim.order().equals(Claim.ALL) ? "every order" : "the shortest failing order");
    }
    html.text(" of ");
    LinkText.scenario(html, root, claim.scenario());
    if (!claim.ends().isEmpty()) {
      html.text(", which ends in ").element("code", claim.ends()).text(".");
    } else {
      html.text(claim.events().isPresent() ? ", in which nothing fails." : ": none of them fails.");
    }
  }

  /** The same as a paragraph, with what the order shows. */
  static void paragraph(Html html, String root, Claim claim) {
    html.open("p", "class", "meta claim");
    verdict(html, root, claim);
    html.text(" " + claim.sentence()).close().newline();
  }
}

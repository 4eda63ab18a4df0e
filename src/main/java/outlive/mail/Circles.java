// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;
import outlive.mail.How.Confidence;
import outlive.mail.How.Evidence;

/**
 * Cuts circles of parents: days of two pages do not order mails, and ids can be made to say
 * anything.
 */
final class Circles {
  private Circles() {}

  /**
   * Takes the parent from the least sure (of equals: the last, which is the oldest) message of each
   * circle.
   */
  static void cut(List<Link> links) {
    int[] seenIn = new int[links.size()];
    for (int start = 0; start < links.size(); start++) {
      int at = start;
      while (at != Link.NONE && seenIn[at] == 0) {
        seenIn[at] = start + 1;
        at = links.get(at).parent();
      }
      if (at != Link.NONE && seenIn[at] == start + 1) {
        Link cut = Link.none(Evidence.MISSING, Confidence.UNSURE, "its parents go in a circle");
        links.set(weakest(links, at), cut);
      }
    }
  }

  private static int weakest(List<Link> links, int in) {
    int weakest = in;
    for (int at = links.get(in).parent(); at != in; at = links.get(at).parent()) {
      int order = links.get(at).how().confidence().compareTo(links.get(weakest).how().confidence());
      if (order > 0 || (order == 0 && at > weakest)) {
        weakest = at;
      }
    }
    return weakest;
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.Optional;
import java.util.Set;
import outlive.mail.How.Confidence;
import outlive.mail.How.Evidence;

/**
 * A decision on one message.
 *
 * @param parent place of the parent in the list of messages, or {@link #NONE}
 * @param how what it rests on
 * @param told the attribution that named the parent
 */
record Link(int parent, How how, Optional<Attribution> told) {
  static final int NONE = -1;

  static Link to(int parent, Confidence confidence, Set<Evidence> evidence) {
    return new Link(parent, new How(evidence, confidence, ""), Optional.empty());
  }

  static Link none(Evidence why, Confidence confidence, String note) {
    return new Link(NONE, new How(Set.of(why), confidence, note), Optional.empty());
  }

  Link told(Attribution attribution) {
    return new Link(parent, how, Optional.of(attribution));
  }

  /** The same, no surer than this. */
  Link atMost(Confidence most) {
    Confidence now = how.confidence().compareTo(most) > 0 ? how.confidence() : most;
    return new Link(parent, new How(how.evidence(), now, how.note()), told);
  }

  Link noted(String note) {
    return new Link(parent, new How(how.evidence(), how.confidence(), note), told);
  }
}

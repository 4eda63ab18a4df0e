// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;

/** Where a quoted line comes from. */
public sealed interface Provenance {

  /**
   * It is known who said it.
   *
   * @param trail the line where it was first said, at depth 0, then each mail that quoted it in
   *     turn, and last the line itself; a mail between whose copy was cut off is not in it
   */
  record Said(List<Spot> trail) implements Provenance {
    public Said {
      trail = List.copyOf(trail);
    }

    /** The mail and the line that first said it. */
    public Spot first() {
      return trail.get(0);
    }
  }

  /**
   * The mail quoted has the line more than once, and nothing around tells which one is meant.
   *
   * @param places the lines that can be meant
   */
  record Ambiguous(List<Spot> places) implements Provenance {
    public Ambiguous {
      places = List.copyOf(places);
    }
  }

  /**
   * No mail of the thread says it in its own words: that mail is not here, or it was cut off
   * before.
   *
   * @param trail the mails that quote it, oldest first, at least the line itself
   */
  record Unseen(List<Spot> trail) implements Provenance {
    public Unseen {
      trail = List.copyOf(trail);
    }
  }
}

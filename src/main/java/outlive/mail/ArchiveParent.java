// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;
import java.util.Optional;

/**
 * What an archive's own tree says of a message. Archives join by subject, break threads at the end
 * of a month and flatten what is deep, so this is one voice among others.
 *
 * @param above the ids of the messages above it, the nearest first: it need not be one that was
 *     saved; empty where the tree starts with this message
 * @param kind how far it can be trusted
 */
public record ArchiveParent(List<String> above, Kind kind) {
  public ArchiveParent {
    above = List.copyOf(above);
  }

  /** The message right above, saved or not; empty where the tree starts here. */
  public Optional<String> parent() {
    return above.stream().findFirst();
  }

  /** How the archive came to it. */
  public enum Kind {
    /** From the ids in the mail: an overview of public-inbox, which joins nothing else. */
    BY_IDS,
    /** A tree that also joins by subject: pipermail, mail-archive.com. */
    TREE,
    /** A level in a list that is cut off at some depth: the parent may be further up. */
    CAPPED
  }
}

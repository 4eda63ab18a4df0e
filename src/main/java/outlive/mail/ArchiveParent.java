// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.Optional;

/**
 * What an archive's own tree says of a message. Archives join by subject, break threads at the end
 * of a month and flatten what is deep, so this is one voice among others.
 *
 * @param parent the id of the message above it; empty where the tree starts with this message
 * @param kind how far it can be trusted
 */
public record ArchiveParent(Optional<String> parent, Kind kind) {
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

// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.Instant;
import java.util.Optional;
import outlive.mail.ArchiveParent;

/**
 * The place of a message in the archive's own tree, as an index or another message's page shows it.
 *
 * @param page the message: a Message-ID, or the name of its page's file in the same folder
 * @param parent the one above it, in the same form; empty where a thread starts
 * @param kind how far the tree can be trusted
 * @param sent the second in which it was sent, where the index tells it
 */
public record IndexEntry(
    String page, Optional<String> parent, ArchiveParent.Kind kind, Optional<Instant> sent) {}

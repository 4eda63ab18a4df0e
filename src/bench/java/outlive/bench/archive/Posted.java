// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.archive;

import java.time.Instant;
import java.util.List;

/**
 * A mail as its author meant it, before a mailer writes it down.
 *
 * @param number from 0, in the order of arrival
 * @param id its Message-ID without brackets
 * @param ancestors the ids above it, the root first; empty for the start of a thread
 * @param by who wrote it
 * @param sent when
 * @param subject decoded
 * @param lines the body, decoded
 * @param form the parts it is sent in
 * @param oddity what is wrong with its header fields
 */
record Posted(
    int number,
    String id,
    List<String> ancestors,
    Correspondent by,
    Instant sent,
    String subject,
    List<String> lines,
    Form form,
    Oddity oddity) {
  /** The parts of a mail. */
  enum Form {
    PLAIN,
    /** Text, and the same as HTML. */
    ALTERNATIVE,
    /** Text, and a patch as an attachment. */
    ATTACHED,
    /** Text, and a signature of OpenPGP. */
    SIGNED
  }

  /** What is wrong with a header, or at least not usual. */
  enum Oddity {
    NONE,
    /** References without In-Reply-To. */
    ONLY_REFERENCES,
    /** In-Reply-To without References. */
    ONLY_IN_REPLY_TO,
    /** {@code In-Reply-To: <yes>}: typed when git asked. */
    YES,
    /** The mail answered went to a person, not to the list: its id is known to nobody here. */
    GHOST,
    /** Its own id among the References. */
    SELF,
    /** In-Reply-To in words, with the id at their end. */
    WORDS,
    /** A date without a zone. */
    NO_ZONE,
    /** No date at all. */
    NO_DATE,
    /** Eight-bit characters in From and Subject. */
    RAW_HEADER,
    /** The list got it twice. */
    TWICE
  }

  /** The id of what it answers; empty for the start of a thread. */
  String parent() {
    return ancestors.isEmpty() ? "" : ancestors.get(ancestors.size() - 1);
  }
}

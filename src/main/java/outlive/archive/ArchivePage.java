// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.nio.file.Path;
import java.util.List;
import outlive.finding.Finding;
import outlive.mail.Message;

/**
 * What was read from one saved page. Nothing is lost: what could be read is here, what was wrong is
 * a finding; a strict caller fails on any.
 *
 * @param messages in page order
 * @param findings what is wrong with the page, first line first
 */
@SuppressWarnings("DoNotCallSuggester")
public record ArchivePage(List<Message> messages, List<Finding> findings) {
  public ArchivePage {
    messages = List.copyOf(messages);
    findings = List.copyOf(findings);
  }

  /** Reads a page; never throws for what is in the file, nor for a file that cannot be read. */
  public static ArchivePage read(Path file) {
    throw new UnsupportedOperationException(file.toString());
  }
}

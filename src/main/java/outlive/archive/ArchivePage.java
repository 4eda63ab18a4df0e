// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import outlive.finding.Finding;
import outlive.mail.Message;

/**
 * What was read from one saved page. Nothing is lost: what could be read is here, what was wrong is
 * a finding; a strict caller fails on any.
 *
 * @param messages in page order
 * @param findings what is wrong with the page, first line first
 */
public record ArchivePage(List<Message> messages, List<Finding> findings) {
  public ArchivePage {
    messages = List.copyOf(messages);
    findings = findings.stream().sorted().toList();
  }

  /**
   * Reads a page, HTML or plain text, told apart by what is in it. Never throws for what is in the
   * file, nor for a file that cannot be read.
   */
  public static ArchivePage read(Path file) {
    try {
      return read(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return failed(file.toString(), 1, "no such file; name a saved archive page");
    } catch (IOException | OutOfMemoryError e) {
      return failed(
          file.toString(), 1, "cannot be read (" + e.getMessage() + "); name a saved page");
    }
  }

  /** Reads the bytes of a page that came from the named file. */
  static ArchivePage read(String file, byte[] bytes) {
    OptionalInt zero = PageText.lineOfZero(bytes);
    if (zero.isPresent() || PageText.isBinary(bytes)) {
      return failed(
          file, zero.orElse(1), "not a text file; save the archive's page as HTML or as text");
    }
    String text = PageText.decode(bytes);
    if (text.isBlank()) {
      return failed(file, 1, "the file is empty; save the archive's page again");
    }
    PageMessages found = new PageMessages(file);
    if (PageText.isHtml(text)) {
      HtmlPage.read(text, found);
    } else {
      TextPage.read(text, found);
    }
    return found.page();
  }

  private static ArchivePage failed(String file, int line, String text) {
    return new ArchivePage(List.of(), List.of(new Finding(file, line, text)));
  }
}

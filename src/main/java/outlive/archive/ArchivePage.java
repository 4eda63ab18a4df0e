// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import outlive.finding.Finding;
import outlive.mail.Message;

/**
 * What was read from one saved page. Nothing is lost: what could be read is here, what was wrong is
 * a finding; a strict caller fails on any.
 *
 * @param file the file as the caller named it
 * @param messages in page order
 * @param index what the page tells of the archive's own tree
 * @param names what indexes and other pages call this page, whatever its file's name is
 * @param findings what is wrong with the page, first line first
 */
public record ArchivePage(
    String file,
    List<Message> messages,
    List<IndexEntry> index,
    List<String> names,
    List<Finding> findings) {
  public ArchivePage {
    messages = List.copyOf(messages);
    index = List.copyOf(index);
    names = List.copyOf(names);
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
    Optional<PageFormat> format = Formats.of(text);
    if (format.isEmpty()) {
      return failed(file, 1, "no message found; looked for " + Formats.lookedFor());
    }
    PageMessages found = new PageMessages(file);
    format.get().read(text, found);
    return found.page(format.get());
  }

  static ArchivePage failed(String file, int line, String text) {
    return new ArchivePage(
        file, List.of(), List.of(), List.of(), List.of(new Finding(file, line, text)));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
  /** No page is larger; a mailbox may be. */
  private static final int LARGEST = 64 << 20;

  public ArchivePage {
    messages = List.copyOf(messages);
    index = List.copyOf(index);
    names = List.copyOf(names);
    findings = findings.stream().sorted().toList();
  }

  /**
   * Reads a page or a mailbox, packed or not, told apart by what is in it. Never throws for what is
   * in the file, nor for a file that cannot be read.
   */
  public static ArchivePage read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    } catch (NoSuchFileException e) {
      return failed(file.toString(), 1, "no such file; name a saved archive page");
    } catch (IOException | OutOfMemoryError e) {
      return unreadable(file.toString(), e);
    }
  }

  /** Reads the bytes of a page that came from the named file. */
  static ArchivePage read(String file, byte[] bytes) {
    try {
      return read(file, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      return unreadable(file, e);
    }
  }

  private static ArchivePage unreadable(String file, Throwable why) {
    return failed(file, 1, "cannot be read (" + why.getMessage() + "); name a saved page");
  }

  private static ArchivePage read(String file, InputStream in) throws IOException {
    SavedFile saved = SavedFile.open(in);
    PageMessages found = new PageMessages(file);
    if (Mailbox.read(saved, found)) {
      return found.page();
    }
    Optional<byte[]> bytes = saved.rest(LARGEST);
    if (bytes.isEmpty()) {
      return failed(file, 1, "more than 64 MiB, and no mailbox; save the page in parts");
    }
    saved.problem().ifPresent(problem -> found.finding(1, problem));
    return page(bytes.get(), found);
  }

  private static ArchivePage page(byte[] bytes, PageMessages found) throws IOException {
    OptionalInt zero = PageText.lineOfZero(bytes);
    if (zero.isPresent() || PageText.isBinary(bytes)) {
      found.finding(zero.orElse(1), "not a text file; save the archive's page as HTML or as text");
      return found.page();
    }
    String text = PageText.decode(bytes);
    if (text.isBlank()) {
      found.finding(1, "the file is empty; save the archive's page again");
      return found.page();
    }
    Optional<PageFormat> format = Formats.of(text);
    if (format.isEmpty()) {
      if (Mailbox.readWithoutTop(bytes, found)) {
        return found.page();
      }
      found.finding(
          1,
          NamesOnly.told(text)
              .orElseGet(() -> "no message found; looked for " + Formats.lookedFor()));
      return found.page();
    }
    format.get().read(text, found);
    return found.page(format.get());
  }

  static ArchivePage failed(String file, int line, String text) {
    return new ArchivePage(
        file, List.of(), List.of(), List.of(), List.of(new Finding(file, line, text)));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import outlive.mail.Message;
import outlive.mail.ThreadTable;
import outlive.mail.ThreadTree;

/** The pages that the tests read. */
final class Pages {
  static final Path RESOURCES = Path.of("src/test/resources/archive");
  static final Path SAVED_HTML = Path.of("thread-archive/intel-gfx-drm-managed-resources.html");
  static final Path SAVED_TEXT = Path.of("thread-archive/intel-gfx-drm-managed-resources.txt");

  private Pages() {}

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ArchivePage page(String file, String text) {
    return ArchivePage.read(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static ThreadTree tree(Path file) {
    return ThreadTree.of(ArchivePage.read(file).messages());
  }

  static String table(Path file) {
    return ThreadTable.render(tree(file));
  }

  /** What a page says, without where it stands in the file. */
  static List<String> said(ArchivePage page) {
    return page.messages().stream().map(Pages::said).toList();
  }

  private static String said(Message m) {
    return String.join("|", m.id(), m.author(), m.subject(), "" + m.day(), "" + m.lines());
  }

  /** The one message of a page. */
  static Message only(ArchivePage page) {
    assertEquals(1, page.messages().size(), page::toString);
    return page.messages().get(0);
  }

  /** A page with something wrong still gives its message. */
  static void assertFinds(int line, String text, ArchivePage page) {
    only(page);
    assertTrue(
        page.findings().stream().anyMatch(f -> f.line() == line && f.text().contains(text)),
        () -> text + " at " + line + " is not in " + page.findings());
  }

  /** What a page tells of the archive's tree. */
  static List<String> tree(ArchivePage page) {
    return page.index().stream().map(e -> e.page() + " below " + e.parent().orElse("-")).toList();
  }
}

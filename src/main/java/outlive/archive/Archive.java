// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import outlive.finding.Finding;
import outlive.mail.Message;

/**
 * What was read from files and folders of saved pages and mailboxes. Indexes that lie beside pages
 * are used: each message knows its parent in the archive's own tree.
 *
 * @param messages in the order of the paths, of the names in a folder, of the page
 * @param findings what is wrong, by file and line
 */
public record Archive(List<Message> messages, List<Finding> findings) {
  public Archive {
    messages = List.copyOf(messages);
    findings = findings.stream().sorted().toList();
  }

  /** Reads files, and folders with all that is below them. Never throws for what is in there. */
  public static Archive read(List<Path> paths) {
    List<Finding> findings = new ArrayList<>();
    List<ArchivePage> pages = files(paths, findings).stream().map(ArchivePage::read).toList();
    return of(pages, findings);
  }

  /**
   * What pages that were read hold together.
   *
   * @param besides findings that are of no page
   */
  public static Archive of(List<ArchivePage> pages, List<Finding> besides) {
    List<Message> messages = new ArrayList<>();
    List<Finding> findings = new ArrayList<>(besides);
    Indexes indexes = new Indexes();
    for (ArchivePage page : pages) {
      messages.addAll(page.messages());
      findings.addAll(page.findings());
      indexes.add(page);
    }
    return new Archive(indexes.place(messages), findings);
  }

  /**
   * The files to read, each once; a folder stands for what is in it, hidden files left out, and the
   * mails in a maildir are those that were delivered.
   */
  public static List<Path> files(List<Path> paths, List<Finding> findings) {
    List<Path> files = new ArrayList<>();
    Maildirs maildirs = new Maildirs();
    for (Path path : paths) {
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> walk = Files.walk(path)) {
        List<Path> inside =
            walk.filter(Files::isRegularFile)
                .filter(f -> !hidden(f, path) && !maildirs.passOver(f))
                .toList();
        if (inside.isEmpty()) {
          findings.add(
              new Finding(path.toString(), 1, "nothing in this folder; name one with saved pages"));
        }
        inside.stream().sorted().forEach(files::add);
      } catch (FileSystemLoopException e) {
        findings.add(new Finding(path.toString(), 1, "links in this folder go in a circle"));
      } catch (IOException | UncheckedIOException e) {
        findings.add(new Finding(path.toString(), 1, "cannot be read (" + e.getMessage() + ")"));
      }
    }
    return files.stream().distinct().toList();
  }

  private static boolean hidden(Path file, Path below) {
    for (Path part : below.relativize(file)) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}

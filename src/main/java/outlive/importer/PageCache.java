// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import outlive.archive.ArchivePage;
import outlive.finding.Finding;
import outlive.mail.Message;
import outlive.mail.Origin;

/** Pages that were read before, by their content: what did not change is not parsed again. */
final class PageCache {
  private final Path folder;
  private final Stamps stamps;
  private final Function<Path, ArchivePage> parser;
  private final Set<String> used = new HashSet<>();
  private int parsed;
  private boolean restless;

  PageCache(Path folder, Stamps stamps, Function<Path, ArchivePage> parser) {
    this.folder = folder;
    this.stamps = stamps;
    this.parser = parser;
  }

  /** The page of a file, parsed where that was never done. */
  ArchivePage read(InputFile input) throws IOException {
    String name = input.file().toString();
    Optional<Path> kept = input.key().map(folder::resolve);
    Optional<ArchivePage> before =
        kept.flatMap(file -> Packed.read(file, PageForm.GSON, ArchivePage.class));
    input.key().ifPresent(used::add);
    if (before.isPresent()) {
      return moved(before.get(), name);
    }
    ArchivePage page = parser.apply(input.file());
    parsed++;
    if (kept.isEmpty()) {
      return page;
    }
    if (!stamps.unchanged(input.file())) {
      restless = true;
      return with(page, "changed while it was read; import again when it is whole");
    }
    Packed.write(kept.get(), PageForm.GSON, page, ArchivePage.class);
    return page;
  }

  /** How many pages were parsed. */
  int parsed() {
    return parsed;
  }

  /** Whether a file changed while it was read, so that nobody can say what was read. */
  boolean restless() {
    return restless;
  }

  /** Deletes what no file has any more. */
  void sweep() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> kept = Files.list(folder)) {
      for (Path file : kept.toList()) {
        if (!used.contains(String.valueOf(file.getFileName()))) {
          Files.delete(file);
        }
      }
    }
  }

  private static ArchivePage with(ArchivePage page, String finding) {
    List<Finding> findings = new ArrayList<>(page.findings());
    findings.add(new Finding(page.file(), 1, finding));
    return new ArchivePage(page.file(), page.messages(), page.index(), page.names(), findings);
  }

  /** The same content may lie elsewhere by now. */
  private static ArchivePage moved(ArchivePage page, String file) {
    List<Message> messages = new ArrayList<>();
    page.messages().forEach(message -> messages.add(moved(message, file)));
    List<Finding> findings =
        page.findings().stream().map(f -> new Finding(file, f.line(), f.text())).toList();
    return new ArchivePage(file, messages, page.index(), page.names(), findings);
  }

  /** A message of another file. */
  static Message moved(Message message, String file) {
    Origin origin = message.origin();
    return message.at(new Origin(file, origin.line(), origin.number(), origin.source()));
  }
}

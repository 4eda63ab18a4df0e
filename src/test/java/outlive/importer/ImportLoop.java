// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import outlive.archive.ArchivePage;

/** A process that imports one thing after the other until somebody ends it: a byte a step. */
final class ImportLoop {
  private ImportLoop() {}

  public static void main(String[] args) {
    Steps told =
        what -> {
          System.out.write('.');
          System.out.flush();
        };
    Importer.Around around =
        new Importer.Around(told, ArchivePage::read, Waiting.REAL, Optional.empty());
    Importer importer = new Importer(Path.of(args[0]), false, FetchLimits.USUAL, around);
    for (int round = 0; ; round++) {
      String input = args[1 + round % (args.length - 1)];
      if (importer.run(List.of(input)).index().isEmpty()) {
        throw new IllegalStateException("nothing written");
      }
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import outlive.archive.Archive;
import outlive.finding.Finding;

/**
 * The files that an import reads, in an order that does not depend on how they were named.
 *
 * @param files the files
 * @param names what the result calls them
 * @param findings what is wrong with a path as such, as typed
 */
record Inputs(List<InputFile> files, InputNames names, List<Finding> findings) {
  /**
   * Finds the files of paths; what import wrote into its own folder is none.
   *
   * @param out the folder that the result goes to
   */
  static Inputs of(List<Path> paths, Path out, Stamps stamps) throws IOException {
    List<Finding> findings = new ArrayList<>();
    Path own = out.toRealPath();
    List<Path> files = new ArrayList<>();
    for (Path file : Archive.files(paths, findings)) {
      Path folder = file.toAbsolutePath().getParent();
      boolean ours = folder != null && Files.exists(folder) && folder.toRealPath().startsWith(own);
      if (!ours || paths.contains(file)) {
        files.add(file);
      }
    }
    InputNames names = new InputNames(paths, files);
    List<InputFile> inputs = new ArrayList<>();
    for (Path file : files) {
      inputs.add(new InputFile(file, names.shown(file.toString()), key(file, stamps)));
    }
    inputs.sort(Comparator.comparing(InputFile::name));
    return new Inputs(inputs, names, findings);
  }

  /** A file that cannot be read has none: the page's reader says what is wrong with it. */
  private static Optional<String> key(Path file, Stamps stamps) {
    try {
      return Optional.of(stamps.key(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A name for all of it: the same one means the same result. */
  String key(String edition) {
    Sha256 key = new Sha256().add(edition);
    for (InputFile file : files) {
      key.add(file.name()).add(file.key().orElse("none"));
    }
    for (Finding finding : findings) {
      key.add(names.shown(finding).toString());
    }
    return key.hex();
  }
}

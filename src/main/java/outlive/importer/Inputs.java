// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import outlive.archive.Archive;
import outlive.files.Sha256;
import outlive.finding.Finding;

/**
 * The files that an import reads, in an order that does not depend on how they were named.
 *
 * @param files the files
 * @param names what the result calls them
 * @param findings what is wrong with a path as such, as typed
 */
record Inputs(List<InputFile> files, InputNames names, List<Finding> findings) {
  /** Finds the files of paths; what lies in the result of an import is none. */
  static Inputs of(List<Path> paths, Stamps stamps) {
    List<Finding> findings = new ArrayList<>();
    Set<Path> named = Set.copyOf(paths);
    Map<Path, Boolean> ours = new HashMap<>();
    List<Path> files = new ArrayList<>();
    for (Path file : Archive.files(paths, findings)) {
      Path folder = file.getParent();
      if (named.contains(file)
          || folder == null
          || !ours.computeIfAbsent(folder, f -> isResult(f, named))) {
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

  /** Whether a folder, or one between it and the one that was named, is what an import wrote. */
  private static boolean isResult(Path folder, Set<Path> named) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(ResultFolder.MARKER))) {
        return true;
      }
      if (named.contains(at)) {
        return false;
      }
    }
    return false;
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

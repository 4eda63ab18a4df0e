// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import outlive.finding.Finding;

/**
 * What a result calls the files that it was made from: the name of the folder or file that was
 * named and what lies below, but nothing of where that lies. So a result says nothing about the
 * machine, and is the same on another one.
 */
final class InputNames {
  private final Map<String, String> shown = new HashMap<>();
  private final Map<String, String> typed = new HashMap<>();

  /**
   * @param named what the user named
   * @param files the files to read, each one of those or in one of them
   */
  InputNames(List<Path> named, List<Path> files) {
    Map<Path, String> names = new LinkedHashMap<>();
    named.forEach(path -> names.put(path, last(path)));
    for (Path file : files) {
      names.computeIfAbsent(file, f -> below(named, f));
    }
    Map<String, Integer> uses = new HashMap<>();
    names.values().forEach(name -> uses.merge(name, 1, Integer::sum));
    names.forEach(
        (path, name) -> {
          // Two files of one name: what was typed tells them apart.
          String unique = uses.getOrDefault(name, 1) == 1 ? name : slashes(path);
          shown.put(path.toString(), unique);
          typed.put(unique, path.toString());
        });
  }

  private static String below(List<Path> named, Path file) {
    for (Path folder : named) {
      if (file.startsWith(folder) && !file.equals(folder)) {
        return last(folder) + "/" + slashes(folder.relativize(file));
      }
      if (folder.toString().isEmpty() && !file.isAbsolute()) {
        return last(folder) + "/" + slashes(file);
      }
    }
    return slashes(file);
  }

  private static String last(Path path) {
    Path name = path.toAbsolutePath().normalize().getFileName();
    return name == null ? "" : name.toString();
  }

  private static String slashes(Path path) {
    return path.toString().replace(File.separatorChar, '/');
  }

  /** What the result calls a file that is called as the user typed it. */
  String shown(String file) {
    return shown.getOrDefault(file, file);
  }

  /** A finding of the result, with the file as the user typed it. */
  Finding typed(Finding finding) {
    String file = typed.getOrDefault(finding.file(), finding.file());
    return new Finding(file, finding.line(), finding.text());
  }

  /** A finding with the file as the result calls it. */
  Finding shown(Finding finding) {
    return new Finding(shown(finding.file()), finding.line(), finding.text());
  }
}

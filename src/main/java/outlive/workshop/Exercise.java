// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.nio.file.Path;
import java.util.List;
import outlive.finding.Finding;

/**
 * One exercise as its folder describes it. What is missing there is named in {@code findings}; the
 * other components are then empty rather than absent.
 *
 * @param root the project's root, which every other path is relative to
 * @param folder {@code src/exercises/NN-name}
 * @param task what {@code README.adoc} says below its title
 * @param about the kernel symbols it exercises, from {@code // about:} lines
 * @param fails a part of the failure that its starter must give, from the {@code // fails:} line
 * @param files names of the learner's files, as found in {@code starter/}
 * @param checks names of the check's files
 * @param wrong names of the folders below {@code wrong/}
 */
public record Exercise(
    Path root,
    Path folder,
    String title,
    String task,
    List<String> about,
    String fails,
    List<String> files,
    List<String> checks,
    List<String> wrong,
    List<String> hints,
    List<Finding> findings) {

  public Exercise {
    about = List.copyOf(about);
    files = List.copyOf(files);
    checks = List.copyOf(checks);
    wrong = List.copyOf(wrong);
    hints = List.copyOf(hints);
    findings = List.copyOf(findings);
  }

  /** The exercises of a clone, by number; none when it has no such folder. */
  public static List<Exercise> all(Path root) {
    return ExerciseReader.readAll(root);
  }

  /** The folder's name, {@code 01-devres-versus-drmm}. */
  public String name() {
    return String.valueOf(folder.getFileName());
  }

  /** The number before the dash, {@code 01}. */
  public String number() {
    return name().substring(0, name().indexOf('-'));
  }

  Path starter() {
    return folder.resolve("starter");
  }

  Path solution() {
    return folder.resolve("solution");
  }

  Path wrong(String which) {
    return folder.resolve("wrong").resolve(which);
  }

  Path check() {
    return folder.resolve("check");
  }

  /** Java files that every check may use: what the checks of several exercises share. */
  Path common() {
    return folder.resolveSibling("common");
  }

  /** Where a path of this exercise really is. */
  Path real(Path relative) {
    return root.resolve(relative);
  }
}

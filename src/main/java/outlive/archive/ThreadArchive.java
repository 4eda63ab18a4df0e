// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import outlive.finding.Finding;
import outlive.mail.ThreadTree;

/**
 * The threads of a folder in which somebody keeps them: each page, mailbox or folder at its top is
 * one, and has its name.
 *
 * @param threads by name, which is the file's without its ending
 * @param findings what is wrong with them, by file and line
 */
public record ThreadArchive(Map<String, ThreadTree> threads, List<Finding> findings) {
  private static final Pattern ENDING = Pattern.compile("(\\.\\w{2,5}){1,2}$");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._+-]+");

  public ThreadArchive {
    threads = Collections.unmodifiableMap(new TreeMap<>(threads));
    findings = List.copyOf(findings);
  }

  /**
   * Reads all of them. One that was saved twice, as {@code x.html} and {@code x.txt}, is read once.
   *
   * @param shown how findings name a file
   * @throws IOException when the folder cannot be listed
   */
  public static ThreadArchive read(Path folder, UnaryOperator<Path> shown) throws IOException {
    Map<String, ThreadTree> threads = new TreeMap<>();
    Map<String, String> names = new TreeMap<>(); // of the entries, by the name of their page
    List<Finding> findings = new ArrayList<>();
    for (Path saved : saved(folder)) {
      String entry = ENDING.matcher(String.valueOf(saved.getFileName())).replaceFirst("");
      String name = UNSAFE.matcher(entry).replaceAll("-");
      String other = names.putIfAbsent(name, entry);
      if (other != null && !other.equals(entry)) {
        String what = "its page would have the name of that of %s; rename one".formatted(other);
        findings.add(new Finding(shown.apply(saved).toString(), 1, what));
      } else if (!threads.containsKey(name)) {
        Archive archive = Archive.read(List.of(shown.apply(saved)));
        findings.addAll(archive.findings());
        ThreadTree tree = ThreadTree.of(archive.messages());
        findings.addAll(tree.findings());
        threads.put(name, tree);
      }
    }
    return new ThreadArchive(threads, findings);
  }

  private static List<Path> saved(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> isThread(String.valueOf(path.getFileName()))).sorted().toList();
    }
  }

  /** Texts about the folder lie in it, too. */
  private static boolean isThread(String name) {
    return !name.startsWith(".")
        && !name.startsWith("LICENSE")
        && !name.endsWith(".md")
        && !name.endsWith(".adoc");
  }
}

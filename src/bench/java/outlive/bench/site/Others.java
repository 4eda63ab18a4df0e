// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import outlive.bench.Program;
import outlive.files.Folders;

/**
 * Other tools over the lessons' text alone. They have less to do: no mails, no code, no checks, and
 * a macro of the kit is a line of text to them.
 */
final class Others {
  private Others() {}

  static void measure(Path lessons, Path folder, int runs)
      throws IOException, InterruptedException {
    if (Program.has("asciidoctor")) {
      List<String> line = new ArrayList<>(List.of("asciidoctor", "-q", "-D", "ruby"));
      try (Stream<Path> files = Files.list(lessons)) {
        files.sorted().forEach(file -> line.add(file.toString()));
      }
      row("Ruby Asciidoctor, the lessons alone", folder, runs, line);
    } else {
      SiteBench.line("Ruby Asciidoctor is not installed (Debian: asciidoctor)");
    }
    if (Program.has("antora") && Program.has("git")) {
      Path playbook = playbook(lessons, folder.resolve("antora"));
      List<String> line = List.of("antora", "--quiet", "--cache-dir", "cache", playbook.toString());
      row("Antora, the lessons alone", folder, runs, line);
    } else {
      SiteBench.line("Antora is not installed (npm: @antora/cli and @antora/site-generator)");
    }
  }

  private static void row(String what, Path folder, int runs, List<String> line)
      throws IOException, InterruptedException {
    double[] seconds = new double[runs];
    long peak = 0;
    for (int i = 0; i < runs; i++) {
      Program.Run run = Program.run(folder, Map.of(), Optional.empty(), line);
      if (run.exit() != 0) {
        SiteBench.line("%s: failed (%s)", what, run.last());
        return;
      }
      seconds[i] = run.seconds();
      peak = Math.max(peak, run.bytes());
    }
    Arrays.sort(seconds);
    SiteBench.line("%-46s %8.2f %8d", what, seconds[runs / 2], peak >> 20);
  }

  /** A playbook with the smallest of user interfaces, so that nothing is fetched. */
  private static Path playbook(Path lessons, Path folder) throws IOException, InterruptedException {
    Folders.delete(folder);
    Path pages = folder.resolve("content/modules/ROOT/pages");
    Folders.copy(lessons, Files.createDirectories(pages.getParent()).resolve("pages"));
    write(folder.resolve("content/antora.yml"), "name: lessons", "version: ~", "title: Lessons");
    write(folder.resolve("ui/layouts/default.hbs"), "<!DOCTYPE html>", "{{{page.contents}}}");
    write(folder.resolve("ui/layouts/404.hbs"), "<!DOCTYPE html>");
    write(folder.resolve("ui/ui.yml"), "static_files: []");
    write(
        folder.resolve("playbook.yml"),
        "site: {title: Lessons}",
        "content:",
        "  sources:",
        "  - {url: " + folder.resolve("content") + ", branches: HEAD}",
        "ui: {bundle: {url: " + folder.resolve("ui") + "}}",
        "output: {dir: " + folder.resolve("out") + "}");
    Path content = folder.resolve("content");
    git(content, "init", "-q");
    git(content, "add", ".");
    git(content, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x");
    return folder.resolve("playbook.yml");
  }

  private static void git(Path folder, String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("git"));
    line.addAll(Arrays.asList(words));
    Program.run(folder, Map.of(), Optional.empty(), line);
  }

  private static void write(Path file, String... lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }
}

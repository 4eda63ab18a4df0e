// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.site.Browser;

/** An archive whose files are named by payloads, read and built by the tool itself. */
class HostileFileNamesTest {
  private static final String MAIL =
      """
      From x@example.org Thu Jan  1 00:00:00 1970
      From: Ann Lee <ann@example.org>
      Subject: Number %d
      Date: Wed, 19 Feb 2020 10:00:00 +0000
      Message-ID: <%<d@example.org>

      Words.

      """;

  @Test
  void fireNothing(@TempDir Path temporary) throws IOException, InterruptedException {
    Browser.need();
    Path folder = temporary.toRealPath();
    Path root = HostileProject.write(folder.resolve("project"));
    List<String> names = HostileMails.fileNames();
    Path archive = Files.createDirectory(root.resolve("thread-archive"));
    for (int i = 0; i < names.size(); i++) {
      Files.writeString(archive.resolve(names.get(i) + ".mbox"), MAIL.formatted(i));
    }
    assertEquals("", build(root, folder.resolve("log")));
    Path site = root.resolve("target/site");
    assertTrue(SiteAudit.pages(site).size() > names.size());
    assertEquals("", Firing.faults(site, folder));
  }

  /** Builds the site in a process of its own; what it says of findings. */
  private static String build(Path root, Path log) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djruby.compile.mode=OFF"));
    command.addAll(List.of("-Doutlive.root=" + root, "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("outlive.cli.Main", "site"));
    Process process =
        new ProcessBuilder(command)
            .redirectError(log.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    String said = Files.readString(log);
    return process.exitValue() == 0 ? "" : said;
  }
}

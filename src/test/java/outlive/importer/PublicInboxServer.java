// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real public-inbox on this machine, with a few mails, for the time of a test. */
final class PublicInboxServer implements AutoCloseable {
  private static final String LIST = "box@lists.example";
  private static final Pattern BOUND = Pattern.compile("bound (http://127\\.0\\.0\\.1:\\d+)");

  private final Path home;
  private final Process server;
  private final String address;

  private PublicInboxServer(Path home, Process server, String address) {
    this.home = home;
    this.server = server;
    this.address = address;
  }

  /** Starts it; skips the test where it is not installed, which never is the case in CI. */
  static PublicInboxServer start(Path home, List<String> mails) throws Exception {
    boolean installed =
        Stream.of("public-inbox-init", "public-inbox-mda", "public-inbox-httpd")
            .allMatch(PublicInboxServer::isInstalled);
    assumeTrue(
        installed || System.getenv("CI") != null,
        "skipped: public-inbox is not installed (Debian: apt install public-inbox)");
    Path config = home.resolve("config");
    run(home, "", "public-inbox-init", "-V2", "box", "" + home.resolve("box"), "http://x", LIST);
    Files.writeString(config, Files.readString(config) + "[publicinboxmda]\n\tspamcheck = none\n");
    for (String mail : mails) {
      run(home, mail, "public-inbox-mda", "--no-precheck");
    }
    Process server = builder(home, "public-inbox-httpd", "-W0", "-l", "127.0.0.1:0").start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(server.getErrorStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher bound = BOUND.matcher(line);
      if (bound.find()) {
        return new PublicInboxServer(home, server, bound.group(1) + "/box/");
      }
    }
    return fail("public-inbox-httpd did not start");
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static ProcessBuilder builder(Path home, String... line) {
    ProcessBuilder process = new ProcessBuilder(new ArrayList<>(List.of(line)));
    process.directory(home.toFile());
    process.environment().put("HOME", home.toString());
    process.environment().put("PI_CONFIG", home.resolve("config").toString());
    process.environment().put("ORIGINAL_RECIPIENT", LIST);
    return process;
  }

  private static void run(Path home, String input, String... line) throws Exception {
    Path out = home.resolve("output");
    Process process =
        builder(home, line).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write(input);
    }
    assertEquals(0, process.waitFor(), () -> line[0] + ": " + ImportLab.text(out));
  }

  /** The address of something below the list's own. */
  String address(String path) {
    return address + path;
  }

  @Override
  public void close() throws IOException {
    server.destroy();
    server.onExit().join();
    server.getErrorStream().close();
    Files.deleteIfExists(home.resolve("output"));
  }
}

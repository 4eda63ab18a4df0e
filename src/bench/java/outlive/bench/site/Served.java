// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server in a process of its own, and an open page that waits to be told. */
final class Served {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
  private static final int RUNS = 15;
  private static final int WARM_UP = 10;

  private final Path project;
  private final List<String> command;

  Served(Path project, List<String> command) {
    this.project = project;
    this.command = command;
  }

  /** Seconds from a change that is saved until an open page knows, when the server is warm. */
  double median(SiteBench.Change change) throws IOException, InterruptedException {
    Process server =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader printed = reader(server.getInputStream())) {
      String address = "";
      while (address.isEmpty()) {
        String line = printed.readLine();
        if (line == null) {
          throw new IOException("the server does not start");
        }
        Matcher found = ADDRESS.matcher(line);
        address = found.find() ? found.group() : "";
      }
      return listen(address, change);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static double listen(String address, SiteBench.Change change)
      throws IOException, InterruptedException {
    HttpRequest events = HttpRequest.newBuilder(URI.create(address + ".live/events")).build();
    InputStream body = HttpClient.newHttpClient().send(events, BodyHandlers.ofInputStream()).body();
    double[] seconds = new double[RUNS];
    try (BufferedReader told = reader(body)) {
      told.readLine();
      for (int i = -WARM_UP; i < RUNS; i++) {
        long began = System.nanoTime();
        change.make();
        String line = told.readLine();
        while (line != null && !line.startsWith("data: ")) {
          line = told.readLine();
        }
        if (i >= 0) {
          seconds[i] = (System.nanoTime() - began) / 1e9;
        }
      }
    }
    Arrays.sort(seconds);
    return seconds[RUNS / 2];
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}

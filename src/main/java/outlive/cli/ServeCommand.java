// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import outlive.finding.Finding;
import outlive.serve.LiveServer;
import outlive.site.Typesetter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code serve}: the site on this machine, built again whenever a source changes. */
@Command(
    name = "serve",
    description = "Serves the site on 127.0.0.1; a page that changes reloads by itself.",
    footer = {
      "",
      "A mistake in a source is shown on the page and here, and the last site stays.",
      "Port code is shown as it is edited; matrix and orders run the port that was compiled."
    })
final class ServeCommand implements Callable<Integer> {
  private static final int FIRST = 8000;
  private static final int TRIES = 20;
  private static final int NONE = -1;
  private static final int LAST = 65_535;

  @Spec CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port; 0 for any. Without it, the first free one from " + FIRST + " on.")
  int port = NONE;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    if (port < NONE || port > LAST) {
      throw new ParameterException(spec.commandLine(), "--port is 0 to " + LAST);
    }
    Path root = Main.root();
    try (Typesetter typesetter = Typesetter.remembering(root.resolve("target/typeset"));
        LiveServer server = bound(root, typesetter)) {
      say("Building …");
      server.start();
      typesetter.prepare(root);
      say("http://127.0.0.1:" + server.port() + "/   (Ctrl-C ends it)");
      new CountDownLatch(1).await();
      return Exit.FINE;
    } catch (BindException taken) {
      String which = port == NONE ? FIRST + " to " + (FIRST + TRIES - 1) : "" + port;
      err.println("port " + which + " is taken; --port 0 takes one that is free");
      err.flush();
      return Exit.FINDINGS;
    }
  }

  private LiveServer bound(Path root, Typesetter typesetter) throws IOException {
    if (port != NONE) {
      return server(root, port, typesetter);
    }
    for (int free = FIRST; free < FIRST + TRIES - 1; free++) {
      try {
        return server(root, free, typesetter);
      } catch (BindException taken) {
        // the next one
      }
    }
    return server(root, FIRST + TRIES - 1, typesetter);
  }

  private LiveServer server(Path root, int number, Typesetter typesetter) throws IOException {
    return new LiveServer(root, number, typesetter, Main::near, this::told);
  }

  private void told(LiveServer.Refresh refresh) {
    String what =
        switch (refresh.files().size()) {
          case 0 -> "";
          case 1 -> refresh.files().iterator().next() + ": ";
          default -> refresh.files().size() + " files: ";
        };
    PrintWriter err = spec.commandLine().getErr();
    for (Finding finding : refresh.findings()) {
      err.println(finding);
    }
    err.flush();
    if (refresh.findings().isEmpty()) {
      String pages = refresh.pages() == 1 ? "1 page" : refresh.pages() + " pages";
      say(what + pages + " in " + refresh.milliseconds() + " ms");
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}

// SPDX-License-Identifier: GPL-2.0-only

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import outlive.workshop.Javac;

/** Compiles one line of a caller against the learner's classes: what does the compiler say? */
final class Caller {
  private static final Javac JAVAC = new Javac();
  private static final String SOURCE =
      """
      import outlive.base.Device;
      import outlive.drm.DrmDevice;
      import outlive.drm.Panel;

      class Call {
        static void call(DrmDevice drm, Device dev, Panel panel, Runnable undo) {
          %s;
        }
      }
      """;

  private Caller() {}

  /** A line with the variables drm, dev, panel and undo must compile. */
  static void mustCompile(String line) {
    Javac.Result result = compile(line);
    if (!result.ok()) {
      fail("javac refuses: " + line + "\n" + result.text());
    }
  }

  /** A line must not compile; let it differ from one that must by nothing but an owner. */
  static void mustNotCompile(String line) {
    if (compile(line).ok()) {
      fail("javac accepts: " + line);
    }
  }

  private static Javac.Result compile(String line) {
    try {
      Path learners =
          Path.of(Caller.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path into = Files.createDirectories(learners.resolve("caller"));
      return JAVAC.compile(
          List.of(new Javac.Source("Call.java", SOURCE.formatted(line))), learners, into);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}

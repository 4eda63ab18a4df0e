// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One job in the check process: its classes in a loader of their own, run by JUnit's launcher. */
final class CheckRun implements Runnable {
  private static final String LOADER = "exercise";
  private static final int FRAMES = 8;

  private final CheckJob job;
  private final Consumer<CheckEvent> events;
  private volatile String running = "";
  private volatile boolean clean = true;
  private volatile long since;

  CheckRun(CheckJob job, Consumer<CheckEvent> events) {
    this.job = job;
    this.events = events;
  }

  /** For how long the check method that runs now has been running; loading JUnit counts nothing. */
  Duration running() {
    return running.isEmpty() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  /** False once something happened that may hurt later jobs, as a full heap does. */
  boolean clean() {
    return clean;
  }

  @Override
  public void run() {
    try (URLClassLoader loader = loader()) {
      Thread.currentThread().setContextClassLoader(loader);
      List<DiscoverySelector> selectors = new ArrayList<>();
      for (String test : job.tests()) {
        selectors.add(selectClass(Class.forName(test, false, loader)));
      }
      var request = LauncherDiscoveryRequestBuilder.request().selectors(selectors).build();
      LauncherFactory.create().execute(request, new Listener());
    } catch (Throwable e) {
      // Throwable: JUnit reports what a test throws, but passes OutOfMemoryError on to here.
      clean = false;
      events.accept(new CheckEvent.Finished(new Outcome(running, problem(e))));
    }
  }

  private URLClassLoader loader() {
    try {
      URL[] classes = {job.classes().toUri().toURL()};
      return new URLClassLoader(LOADER, classes, CheckRun.class.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Listener implements TestExecutionListener {
    @Override
    public void executionStarted(TestIdentifier test) {
      if (test.isTest()) {
        since = System.nanoTime();
        running = name(test);
        events.accept(new CheckEvent.Started(running));
      }
    }

    /** A class that cannot be set up is reported like a test: nothing in it ran. */
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() == Status.SUCCESSFUL) {
        if (test.isTest()) {
          events.accept(new CheckEvent.Finished(new Outcome(name(test), null)));
        }
        return;
      }
      Problem problem =
          result
              .getThrowable()
              .map(CheckRun::problem)
              .orElseGet(() -> new Problem("stopped", List.of()));
      events.accept(new CheckEvent.Finished(new Outcome(name(test), problem)));
    }
  }

  /** JUnit's own display name ends in {@code ()} when the check's author gave none. */
  private static String name(TestIdentifier test) {
    String name = test.getDisplayName();
    return name.endsWith("()") ? name.substring(0, name.length() - 2) : name;
  }

  private static Problem problem(Throwable thrown) {
    boolean assertion = thrown instanceof AssertionError && thrown.getMessage() != null;
    String message = assertion ? String.valueOf(thrown.getMessage()) : thrown.toString();
    return new Problem(message.strip(), frames(List.of(thrown.getStackTrace())));
  }

  /** The frames of the exercise's own source, the innermost first. */
  static List<Frame> frames(List<StackTraceElement> trace) {
    return trace.stream()
        .filter(frame -> LOADER.equals(frame.getClassLoaderName()))
        .filter(frame -> frame.getFileName() != null && frame.getLineNumber() > 0)
        .map(CheckRun::frame)
        .limit(FRAMES)
        .toList();
  }

  /** A lambda is shown as the method it is written in, one of a field as its class. */
  private static Frame frame(StackTraceElement element) {
    String method = element.getMethodName().replaceFirst("^lambda\\$(.+)\\$\\d+$", "$1");
    String type = element.getClassName().replace('$', '.');
    boolean isOfAField = method.equals("static") || method.equals("new");
    String place = isOfAField ? type : type + "." + method;
    return new Frame(String.valueOf(element.getFileName()), element.getLineNumber(), place);
  }
}

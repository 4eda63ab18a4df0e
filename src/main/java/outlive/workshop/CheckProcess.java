// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tool's end of the check process. It is started ahead of the first job, so that it gets ready
 * while the compiler works, and is replaced when a job used it up. One job at a time.
 */
final class CheckProcess implements AutoCloseable {
  /** Beyond the job's own limit: by then the process cannot even watch itself, and is killed. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private static final ScheduledExecutorService KILLER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "check process limit");
            thread.setDaemon(true);
            return thread;
          });

  private final String classPath;
  private @Nullable Process process;

  CheckProcess(String classPath) {
    this.classPath = classPath;
  }

  /** Starts the process unless it is there already; returns at once. */
  void warmUp() {
    if (process == null) {
      process = start();
    }
  }

  private Process start() {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-Xshare:auto",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            // Checks may look at messages of the compiler, and learners see numbers: one language.
            "-Duser.language=en",
            "-Duser.country=US",
            "-Dfile.encoding=UTF-8",
            "-cp",
            classPath,
            CheckMain.class.getName());
    builder.redirectError(Redirect.INHERIT);
    // These would repeat what concerns the tool's own process: debuggers, agents, notices.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a second Java: " + e.getMessage(), e);
    }
  }

  /** Runs a job to its end, however it ends. */
  Verdict run(CheckJob job) {
    warmUp();
    Process current = process == null ? start() : process;
    Trial trial = new Trial(job, current);
    try {
      job.write(new DataOutputStream(current.getOutputStream()));
      Verdict verdict =
          trial.follow(new DataInputStream(new BufferedInputStream(current.getInputStream())));
      if (!trial.reusable) {
        close();
      }
      return verdict != null ? verdict : trial.ended(waitFor(current));
    } catch (IOException e) {
      close();
      throw new UncheckedIOException("the check process does not answer: " + e.getMessage(), e);
    } finally {
      trial.kill.cancel(false);
    }
  }

  private static int waitFor(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** Ends the process, if there is one; the next job gets another. */
  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      process = null;
    }
  }

  /** What is known so far about the job that runs. */
  private static final class Trial {
    private final CheckJob job;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final StringBuilder output = new StringBuilder();
    private final Process process;
    private Future<?> kill;
    private String running = "";
    private boolean reusable;

    Trial(CheckJob job, Process process) {
      this.job = job;
      this.process = process;
      this.kill = killLater();
    }

    private Future<?> killLater() {
      long limit = job.limit().plus(GRACE).toMillis();
      return KILLER.schedule(process::destroyForcibly, limit, TimeUnit.MILLISECONDS);
    }

    /** The verdict, or null when the process ended before it said that it is done. */
    private @Nullable Verdict follow(DataInputStream in) throws IOException {
      try {
        while (true) {
          CheckEvent event = CheckEvent.read(in);
          if (event instanceof CheckEvent.Started started) {
            running = started.check();
            kill.cancel(false);
            kill = killLater();
          } else if (event instanceof CheckEvent.Finished finished) {
            outcomes.add(finished.outcome());
          } else if (event instanceof CheckEvent.Printed printed) {
            output.append(printed.text());
          } else if (event instanceof CheckEvent.Stuck stuck) {
            return new Verdict.TimedOut(running, job.limit(), stuck.where(), text());
          } else if (event instanceof CheckEvent.Done done) {
            reusable = done.reusable();
            return done();
          }
        }
      } catch (EOFException e) {
        return null;
      }
    }

    /** Nothing ran at all is no failure either; the caller knows the files and says so. */
    private Verdict done() {
      return outcomes.stream().allMatch(Outcome::ok)
          ? new Verdict.Passed(outcomes, text())
          : new Verdict.Failed(outcomes, text());
    }

    private Verdict ended(int exitCode) {
      return kill.isDone()
          ? new Verdict.TimedOut(running, job.limit(), List.of(), text())
          : new Verdict.Died(running, exitCode, text());
    }

    private String text() {
      return output.toString();
    }
  }
}

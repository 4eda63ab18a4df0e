// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The second Java process: it gets jobs on its standard input, runs their checks and answers with
 * {@link CheckEvent}s on its standard output, until the input ends. {@link CheckProcess} starts it.
 */
public final class CheckMain {
  /** How much of what learner's code prints is passed on; an endless loop may print for ever. */
  static final int OUTPUT_LIMIT = 16 * 1024;

  // JUnit logs classes without tests; a strong reference keeps the level from being collected.
  private static final Logger JUNIT = Logger.getLogger("org.junit");

  private final DataInputStream jobs;
  private final DataOutputStream events;

  private CheckMain(InputStream jobs, OutputStream events) {
    this.jobs = new DataInputStream(jobs);
    this.events = new DataOutputStream(new BufferedOutputStream(events));
  }

  /** Serves jobs; takes no arguments and is of no use in a terminal. */
  public static void main(String[] args) throws IOException, InterruptedException {
    JUNIT.setLevel(Level.OFF);
    var main = new CheckMain(System.in, new FileOutputStream(FileDescriptor.out));
    // From here on the standard streams belong to the learner's code.
    System.setIn(InputStream.nullInputStream());
    while (main.serve()) {}
    System.exit(0);
  }

  /** One job; false when the tool has gone or this process can take no further one. */
  private boolean serve() throws IOException, InterruptedException {
    CheckJob job;
    try {
      job = CheckJob.read(jobs);
    } catch (EOFException e) {
      return false;
    }
    PrintStream printed = new PrintStream(new Printed(), true, UTF_8);
    System.setOut(printed);
    System.setErr(printed);
    ThreadGroup group = new ThreadGroup("check");
    CheckRun run = new CheckRun(job, this::send);
    Thread worker = new Thread(group, run, "check");
    worker.setDaemon(true);
    worker.start();
    for (long left = 1; left > 0 && worker.isAlive(); ) {
      left = job.limit().minus(run.running()).toMillis();
      worker.join(Math.max(left, 1));
    }
    if (worker.isAlive()) {
      send(new CheckEvent.Stuck(CheckRun.frames(List.of(worker.getStackTrace()))));
      Runtime.getRuntime().halt(0);
    }
    boolean reusable = group.activeCount() == 0 && run.clean();
    send(new CheckEvent.Done(reusable));
    return reusable;
  }

  private void send(CheckEvent event) {
    synchronized (events) {
      try {
        CheckEvent.write(events, event);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Learner's output of one job: passed on at once, then cut off. */
  private final class Printed extends OutputStream {
    private int left = OUTPUT_LIMIT;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    /** A print stream never splits a character between two writes. */
    @Override
    public void write(byte[] bytes, int from, int length) {
      if (left < 0) {
        return;
      }
      String text = new String(bytes, from, Math.min(length, left), UTF_8);
      left -= length;
      send(new CheckEvent.Printed(left < 0 ? text + "\n… and more than is shown here\n" : text));
    }
  }
}

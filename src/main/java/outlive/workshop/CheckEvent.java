// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the check process tells the tool while it works, one record a message. */
sealed interface CheckEvent {

  /** A check method begins. Whatever happens next, the tool knows where. */
  record Started(String check) implements CheckEvent {}

  record Finished(Outcome outcome) implements CheckEvent {}

  /** What the learner's code printed, at once: it may end the process right after. */
  record Printed(String text) implements CheckEvent {}

  /** The limit is over; the process ends itself after this message. */
  record Stuck(List<Frame> where) implements CheckEvent {}

  /** All checks ran; {@code reusable} is false when learner's threads are left over. */
  record Done(boolean reusable) implements CheckEvent {}

  static void write(DataOutputStream out, CheckEvent event) throws IOException {
    if (event instanceof Started started) {
      out.writeByte('S');
      writeText(out, started.check());
    } else if (event instanceof Finished finished) {
      out.writeByte('F');
      writeOutcome(out, finished.outcome());
    } else if (event instanceof Printed printed) {
      out.writeByte('P');
      writeText(out, printed.text());
    } else if (event instanceof Stuck stuck) {
      out.writeByte('T');
      writeFrames(out, stuck.where());
    } else if (event instanceof Done done) {
      out.writeByte('D');
      out.writeBoolean(done.reusable());
    }
    out.flush();
  }

  /** Reads the next message; a process that ended gives {@link EOFException}. */
  static CheckEvent read(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 'S' -> new Started(readText(in));
      case 'F' -> new Finished(readOutcome(in));
      case 'P' -> new Printed(readText(in));
      case 'T' -> new Stuck(readFrames(in));
      case 'D' -> new Done(in.readBoolean());
      default -> throw new IOException("the check process sent something else: " + kind);
    };
  }

  private static void writeOutcome(DataOutputStream out, Outcome outcome) throws IOException {
    writeText(out, outcome.check());
    Problem problem = outcome.problem();
    out.writeBoolean(problem != null);
    if (problem != null) {
      writeText(out, problem.message());
      writeFrames(out, problem.frames());
    }
  }

  private static Outcome readOutcome(DataInputStream in) throws IOException {
    String check = readText(in);
    return new Outcome(check, in.readBoolean() ? new Problem(readText(in), readFrames(in)) : null);
  }

  private static void writeFrames(DataOutputStream out, List<Frame> frames) throws IOException {
    out.writeInt(frames.size());
    for (Frame frame : frames) {
      writeText(out, frame.file());
      out.writeInt(frame.line());
      writeText(out, frame.method());
    }
  }

  private static List<Frame> readFrames(DataInputStream in) throws IOException {
    List<Frame> frames = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      frames.add(new Frame(readText(in), in.readInt(), readText(in)));
    }
    return frames;
  }

  /** Length and bytes: {@code writeUTF} ends at 64 KiB, and a learner's message may not. */
  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return new String(bytes, UTF_8);
  }
}

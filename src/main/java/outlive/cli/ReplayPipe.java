// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import outlive.finding.Finding;
import outlive.replay.Answer;
import outlive.replay.Conversation;

/** A conversation with a file or a program: no prompt, no colour, and wrong lines are findings. */
final class ReplayPipe {
  private static final String SOURCE = "stdin";

  private final BufferedReader in;
  private final PrintWriter out;
  private final PrintWriter err;

  ReplayPipe(BufferedReader in, PrintWriter out, PrintWriter err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Answers every line; the exit code says whether one of them was wrong. */
  int run() throws IOException {
    Conversation conversation = new Conversation();
    int exit = Exit.FINE;
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      Answer answer = conversation.line(line);
      for (Answer.Line each : answer.lines()) {
        print(each, number);
      }
      out.flush(); // the order of the two streams is that of the lines
      err.flush();
      if (answer.isWrong()) {
        exit = Exit.FINDINGS;
      }
      if (answer.isLast()) {
        break;
      }
    }
    return exit;
  }

  private void print(Answer.Line line, int number) {
    if (line.tone() == Answer.Tone.WRONG) {
      err.println(new Finding(SOURCE, number, line.text()));
    } else {
      out.println(line.text());
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command line that was run in this JVM.
 *
 * @param exit the exit code
 * @param out what it printed
 * @param err what it printed as errors
 */
record CommandLineRun(int exit, String out, String err) {
  static CommandLineRun of(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    int exit = Main.execute(new PrintWriter(out), new PrintWriter(err), words);
    return new CommandLineRun(exit, out.toString(), err.toString());
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.archive;

import java.util.List;
import outlive.bench.Program;

/**
 * What a program made of a list.
 *
 * @param mails how many it read
 * @param seconds how long that took
 * @param bytes the most memory that the process held; 0 where the system does not tell
 * @param heap the most of it that was Java's heap; 0 where there is none
 * @param wrong mails with another parent than they were written with
 * @param findings what it had to complain about
 */
record Figure(int mails, double seconds, long bytes, long heap, long wrong, long findings) {

  /** Of a program that does not tell what it found. */
  static Figure of(int mails, Program.Run run) {
    return new Figure(mails, run.seconds(), run.bytes(), 0, 0, 0);
  }

  /** Of what {@link Reading} prints. */
  static Figure of(String line) {
    List<String> field = List.of(line.split(" ", -1));
    return new Figure(
        Integer.parseInt(field.get(0)),
        Double.parseDouble(field.get(1)),
        Long.parseLong(field.get(2)),
        Long.parseLong(field.get(3)),
        Long.parseLong(field.get(4)),
        Long.parseLong(field.get(5)));
  }

  double perSecond() {
    return mails / seconds;
  }
}

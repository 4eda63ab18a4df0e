// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the check process has to do.
 *
 * @param classes folder with the class files of the learner's code and the check
 * @param tests names of the JUnit classes
 * @param limit time for each check method
 */
record CheckJob(Path classes, List<String> tests, Duration limit) {
  CheckJob {
    tests = List.copyOf(tests);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(classes.toString());
    out.writeInt(tests.size());
    for (String test : tests) {
      out.writeUTF(test);
    }
    out.writeLong(limit.toMillis());
    out.flush();
  }

  static CheckJob read(DataInputStream in) throws IOException {
    Path classes = Path.of(in.readUTF());
    List<String> tests = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      tests.add(in.readUTF());
    }
    return new CheckJob(classes, tests, Duration.ofMillis(in.readLong()));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.time.Duration;
import java.time.Instant;

/** The clock, and waiting by it; a test has one that does not wait. */
interface Waiting {
  Waiting REAL =
      new Waiting() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
          Thread.sleep(time.toMillis());
        }
      };

  Instant now();

  void pause(Duration time) throws InterruptedException;
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files of the audit that are no Java. */
final class Resource {
  private Resource() {}

  /** The text of a file below {@code src/test/resources/audit}. */
  static String text(String name) {
    try (InputStream in = Resource.class.getResourceAsStream("/audit/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the tests lack their resource audit/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

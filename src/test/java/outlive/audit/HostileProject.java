// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project that is just enough for a site: its threads are what matters. */
final class HostileProject {
  private static final String FRONT =
      """
      = Front

      [#lessons]
      == Lessons

      lessons::all[]

      [#threads]
      == Threads

      threads::all[]
      """;

  private static final String PORT =
      """
      // tag::drmm_kfree[]
      void kfree() {}
      // end::drmm_kfree[]
      """;

  private HostileProject() {}

  /** Writes the project; gives its folder. */
  static Path write(Path root) throws IOException {
    write(root.resolve("docs/index.adoc"), FRONT);
    write(root.resolve("src/main/java/outlive/drm/Drmm.java"), PORT);
    write(root.resolve("jbang-scripts/Demo.java"), "void main() {}\n");
    return root;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}

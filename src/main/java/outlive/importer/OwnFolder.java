// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder that is its owner's alone, where there is such a thing: pages as they came, and what was
 * read from them, have in them what a result hides. A web server that is given the folder of a
 * result does not give them away.
 */
final class OwnFolder {
  private static final String OWNERS = "rwx------";

  private OwnFolder() {}

  /** Makes a folder, and those above it, where they are not there. */
  static Path make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path above = folder.getParent();
    if (above != null) {
      make(above);
    }
    Files.createDirectory(folder);
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNERS));
    }
    return folder;
  }
}

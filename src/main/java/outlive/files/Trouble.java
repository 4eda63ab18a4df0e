// SPDX-License-Identifier: GPL-2.0-only
package outlive.files;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;

/** What went wrong with a file or an address, in words for who named it. */
public final class Trouble {
  private Trouble() {}

  /** The reason, such as {@code not a directory}; no name of a class, and none of the file. */
  public static String of(IOException trouble) {
    if (trouble instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (trouble instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (trouble instanceof ConnectException) {
      return "nobody listens there";
    }
    String text =
        trouble instanceof FileSystemException system ? system.getReason() : trouble.getMessage();
    return Optional.ofNullable(text)
        .filter(words -> !words.isBlank())
        .map(words -> words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1))
        .orElse("no reason was given");
  }
}

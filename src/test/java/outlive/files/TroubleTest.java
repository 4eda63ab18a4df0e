// SPDX-License-Identifier: GPL-2.0-only
package outlive.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TroubleTest {
  @Test
  void saysWhyAFileCannotBeWritten(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertEquals("there is no such folder", written(folder.resolve("none/x")));
    assertEquals("not a directory", written(file.resolve("x")));
    assertEquals("is a directory", written(folder));
    assertEquals("permission denied", Trouble.of(new AccessDeniedException("x")));
  }

  private static String written(Path file) {
    return Trouble.of(assertThrows(IOException.class, () -> Files.writeString(file, "x")));
  }

  @Test
  void saysWhatElseIsKnown() {
    assertEquals("nobody listens there", Trouble.of(new ConnectException()));
    assertEquals("reset by the peer", Trouble.of(new IOException("Reset by the peer")));
    assertEquals("no reason was given", Trouble.of(new IOException()));
  }
}

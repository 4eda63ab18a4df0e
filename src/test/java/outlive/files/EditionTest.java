// SPDX-License-Identifier: GPL-2.0-only
package outlive.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditionTest {
  @Test
  void hasWhatLiesBesideTheClasses(@TempDir Path code) throws IOException {
    Path css = Files.createDirectories(code.resolve("outlive/site/css"));
    Files.createDirectories(code.resolve("outlive/mail"));
    Path page = Files.writeString(code.resolve("outlive/site/Page.class"), "");
    Path style = Files.writeString(css.resolve("outlive.css"), "");
    Files.writeString(code.resolve("outlive/mail/Mail.class"), "");
    assertEquals(List.of(page, style), Edition.files(code, List.of("outlive/site")));
  }
}

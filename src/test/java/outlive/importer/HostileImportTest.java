// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails written by somebody who wants a file elsewhere, a field more, or a script in a page. */
class HostileImportTest {
  private static final String MAIL =
      """
      From: "<script>alert(1)</script>" <a@b.example>
      Date: Wed, 19 Feb 2020 14:28:47 +0100
      Subject: =?UTF-8?Q?</script><img_src=3Dx_onerror=3Dalert(1)>=0D=0ABcc:_victim@x.example?=
      Message-ID: <../../../escaped@b.example>
      In-Reply-To: <javascript:alert(1)//@b.example>
      References: <..%2f..%2fetc%2fpasswd@b.example> <CON@b.example>
      Content-Type: multipart/mixed; boundary=x

      --x
      Content-Type: text/plain

      <a href="javascript:alert(1)">x</a> <a href='data:text/html,x'>y</a> <!-- -->
      From nobody Wed Feb 19 14:28:47 2020
      --x
      Content-Type: application/octet-stream; name="../../evil.sh"

      rm
      --x--
      """;

  @TempDir private Path folder;

  @Test
  void nothingIsWrittenOutsideTheOutputFolderAndNamesAreHashes() throws IOException {
    run(MAIL);
    try (Stream<Path> all = Files.walk(folder)) {
      List<String> outside =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.startsWith(folder.resolve("in/out")))
              .map(file -> folder.relativize(file).toString())
              .toList();
      assertEquals(List.of("in/mail.txt"), outside);
    }
    for (String name : run(MAIL).keySet()) {
      assertTrue(name.matches("[A-Za-z0-9./_-]+") && !name.contains(".."), name);
      assertFalse(name.contains("escaped"), name);
    }
  }

  @Test
  void noFieldIsAddedToTheMailbox() {
    String box = text(run(MAIL), ".mbox");
    String header = box.substring(0, box.indexOf("\n\n"));
    assertFalse(header.contains("\nBcc:"), header);
    assertTrue(
        header.lines().allMatch(l -> l.matches("From mboxrd@.*|[A-Z][A-Za-z-]+: .*| .*")), header);
    assertEquals(1, box.lines().filter(line -> line.startsWith("From mboxrd@")).count(), box);
    assertTrue(box.contains("\n>From nobody Wed"), box);
  }

  @Test
  void markupStaysText() {
    for (Map.Entry<String, String> file : run(MAIL).entrySet()) {
      if (file.getKey().endsWith(".json")) {
        assertFalse(JsonParser.parseString(file.getValue()).isJsonNull(), file::toString);
        assertFalse(file.getValue().contains("</script"), file::toString);
        assertFalse(file.getValue().contains("<!--"), file::toString);
      }
      assertFalse(file.getKey().endsWith(".html"), file::toString);
    }
    assertTrue(text(run(MAIL), ".json").length() > 0);
  }

  private Map<String, String> run(String mail) {
    ImportLab lab = new ImportLab(folder.resolve("in"));
    Path file = lab.write("mail.txt", mail);
    lab.run(file);
    return lab.shown();
  }

  private static String text(Map<String, String> files, String ending) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith(ending))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError(files.keySet()));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.mail.Message;

class MaildirsTest {
  @TempDir Path folder;

  @Test
  void mailsAreInTwoOfItsFolders() throws Exception {
    write("list/new/1.a", "a");
    write("list/cur/2.b:2,S", "b");
    write("list/tmp/3.c", "c");
    write("list/dovecot-uidlist", "d");
    write("other/tmp/4.e", "e");
    Archive archive = Archive.read(List.of(folder));
    assertEquals(List.of(), archive.findings());
    assertEquals(
        List.of("b@x", "a@x", "e@x"), archive.messages().stream().map(Message::id).toList());
  }

  private void write(String file, String id) throws Exception {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, Mboxes.HEADER.replace("1@example.org", id + "@x") + "\nwords\n");
  }
}

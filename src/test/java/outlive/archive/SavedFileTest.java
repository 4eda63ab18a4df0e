// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFileTest {
  private static final String MAIL =
      "From a Wed Feb 19 13:28:47 2020\n" + Mboxes.HEADER + "\none\n\n";

  @Test
  void packedFilesAreReadAsWhatTheyHold() {
    byte[] box = Mboxes.octets(MAIL);
    assertEquals(List.of("1@example.org: one\n"), Mboxes.bodies(Mboxes.read(Mboxes.gzip(box))));
    assertEquals(
        List.of("1@example.org: one\n"), Mboxes.bodies(Mboxes.read(Mboxes.gzip(Mboxes.gzip(box)))));
    byte[] page = Mboxes.octets(Pages.text(Pages.RESOURCES.resolve("small.txt")));
    assertEquals(2, Mboxes.read(Mboxes.gzip(page)).messages().size());
  }

  @Test
  void packedThriceIsAJoke() {
    byte[] packed = Mboxes.gzip(Mboxes.gzip(Mboxes.gzip(Mboxes.octets(MAIL))));
    assertEquals(
        List.of(
            "folder/file.x:1: cannot be read (gzip inside gzip inside gzip); name a saved page"),
        Mboxes.findings(Mboxes.read(packed)));
  }

  @Test
  void filesPackedOneAfterAnotherAreOne(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < 700; i++) { // members end at all places of the buffers
      all.write(Mboxes.gzip(Mboxes.octets(MAIL.replace("1@", i + "@").repeat(1 + i % 3))));
    }
    assertEquals(1399, Mboxes.read(all.toByteArray()).messages().size());
    Path file = Files.write(folder.resolve("all.gz"), all.toByteArray());
    assertEquals(1399, ArchivePage.read(file).messages().size());
  }

  @Test
  void filesPackedOneAfterAnotherMayEndWhereABufferEnds() throws IOException {
    byte[] noise = new byte[1 << 16];
    new Random(7).nextBytes(noise);
    for (int shorter = 100; shorter < 200; shorter++) {
      ByteArrayOutputStream box = new ByteArrayOutputStream();
      box.write(Mboxes.octets(MAIL.strip() + "\n"));
      box.write(noise, 0, noise.length - MAIL.length() - shorter + 100);
      byte[] first = Mboxes.gzip(box.toByteArray());
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.write(first);
      both.write(Mboxes.gzip(Mboxes.octets("\n\n" + MAIL)));
      int size = first.length;
      assertEquals(2, Mboxes.read(both.toByteArray()).messages().size(), () -> size + " bytes");
      byte[] twice = Mboxes.gzip(both.toByteArray());
      assertEquals(2, Mboxes.read(twice).messages().size(), () -> size + " bytes, twice");
    }
  }

  @Test
  void cutGzipKeepsWhatThereIs() {
    byte[] packed = Mboxes.gzip(noisyBox(2000));
    for (int length : new int[] {packed.length - 1, packed.length / 2, 30_000}) {
      ArchivePage page = Mboxes.read(Arrays.copyOf(packed, length));
      assertTrue(page.messages().size() > 10, () -> page.messages().size() + " messages");
      String finding = page.findings().get(page.findings().size() - 1).toString();
      assertTrue(
          finding.endsWith(": the file is cut off inside its gzip data; fetch it again"), finding);
    }
    assertEquals(
        List.of(
            "folder/file.x:1: cannot be read (the file is cut off inside its gzip data; fetch it"
                + " again); name a saved page"),
        Mboxes.findings(Mboxes.read(Arrays.copyOf(packed, 6))));
  }

  @Test
  void damagedGzipKeepsWhatThereIs() {
    byte[] packed = Mboxes.gzip(noisyBox(2000));
    Arrays.fill(packed, packed.length / 2, packed.length / 2 + 100, (byte) 0xff);
    ArchivePage page = Mboxes.read(packed);
    assertTrue(page.messages().size() > 10, () -> page.messages().size() + " messages");
    String finding = page.findings().get(page.findings().size() - 1).toString();
    assertTrue(finding.contains(": the gzip data is damaged from here on ("), finding);
  }

  @Test
  void bombIsPutDown() {
    byte[] bomb = Mboxes.gzip(Mboxes.octets(MAIL + MAIL + "x\n".repeat(20 << 20)));
    ArchivePage page = Mboxes.read(bomb);
    assertEquals(2, page.messages().size());
    String finding = page.findings().get(page.findings().size() - 1).text();
    assertEquals(
        "the file unpacks to over 200 times its size; unpack it yourself if you trust it", finding);
    ArchivePage other = Mboxes.read(Mboxes.gzip(new byte[20 << 20]));
    assertTrue(Mboxes.findings(other).contains("folder/file.x:1: " + finding));
  }

  @Test
  void moreThanAllowedIsNotUnpacked() throws IOException {
    byte[] noise = noisyBox(200);
    Unpacking.Limits limits = new Unpacking.Limits(1 << 20, 200, 1 << 20);
    SavedFile whole = open(noise, limits);
    assertArrayEquals(noise, whole.rest(noise.length).orElseThrow());
    assertEquals(true, whole.problem().isEmpty());
    SavedFile file = open(noise, new Unpacking.Limits(20_000, 200, 1 << 20));
    assertTrue(file.rest(noise.length).orElseThrow().length < 40_000);
    assertEquals(
        "the file unpacks to more than 0 MiB; unpack it yourself if you trust it",
        file.problem().orElseThrow());
  }

  @Test
  void largePageIsNotRead() throws IOException {
    assertEquals(true, open(noisyBox(200), Unpacking.Limits.USUAL).rest(10_000).isEmpty());
  }

  private static SavedFile open(byte[] bytes, Unpacking.Limits limits) throws IOException {
    return SavedFile.open(new ByteArrayInputStream(Mboxes.gzip(bytes)), limits);
  }

  private static byte[] noisyBox(int mails) {
    Random random = new Random(7);
    StringBuilder box = new StringBuilder();
    for (int i = 0; i < mails; i++) {
      box.append(MAIL.replace("1@", i + "@").replace("one", Long.toHexString(random.nextLong())));
      box.append(Long.toHexString(random.nextLong()).repeat(3)).append("\n\n");
    }
    return Mboxes.octets(box.toString());
  }
}

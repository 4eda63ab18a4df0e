// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.archive.Archive;
import outlive.mail.ThreadTree;

/** How heavy a thread's page is, beside public-inbox's page of the same mails. */
class ThreadWeightTest {
  /** What public-inbox's page of a thread of 100 mails weighs, as it was measured on lore. */
  private static final int PUBLIC_INBOX = 388_000;

  private static final int MAILS = 100;

  /** The mails of the archives at hand have 1,830 characters each, a third of the lines quoted. */
  private static final int ORDINARY = 1_750;

  private static final long SEED = 20_200_219;
  private final Random random = new Random(SEED);
  private final Path folder;

  ThreadWeightTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aHundredMailsAreLighterThanOnPublicInbox() throws IOException {
    MadeMailbox box = new MadeMailbox();
    List<List<String>> bodies = new ArrayList<>();
    for (int i = 0; i < MAILS; i++) {
      int parent = i == 0 ? -1 : i - 1 - random.nextInt(Math.min(i, 4));
      List<String> body = parent < 0 ? prose(6) : reply(bodies.get(parent));
      bodies.add(body);
      String above = parent < 0 ? "" : id(parent);
      box.mail(id(i), "Author Number " + i % 9, above, body.toArray(String[]::new));
    }
    int length = bodies.stream().mapToInt(b -> String.join("\n", b).length()).sum() / MAILS;
    assertTrue(length > ORDINARY, "seed " + SEED + ": mails of " + length);
    int weight = weight("box", box.read(folder, "box"));
    assertTrue(weight < PUBLIC_INBOX, "seed " + SEED + ": " + weight + " of mails of " + length);
  }

  private static String id(int mail) {
    return "20200219%06d.12345-%d-author@example.org".formatted(mail * 7919 % 1_000_000, mail);
  }

  /** The parent's own words, quoted in part, an answer below each piece; quotes of it folded. */
  private List<String> reply(List<String> parent) {
    List<String> body = new ArrayList<>(List.of("On Wed, Feb 19, 2020, somebody wrote:"));
    int from = Math.max(0, parent.size() - 16);
    for (String line : parent.subList(from, parent.size())) {
      body.add(line.isEmpty() ? ">" : "> " + line);
      if (line.isEmpty() && random.nextInt(4) == 0) {
        body.add("");
        body.addAll(prose(1));
      }
    }
    body.add("");
    body.addAll(prose(3));
    return body;
  }

  private List<String> prose(int paragraphs) {
    List<String> lines = new ArrayList<>();
    for (int p = 0; p < paragraphs; p++) {
      for (int l = 2 + random.nextInt(4); l > 0; l--) {
        StringBuilder line = new StringBuilder();
        while (line.length() < 66) {
          line.append(line.isEmpty() ? "" : " ").append(word());
        }
        lines.add(line.toString());
      }
      lines.add("");
    }
    return lines;
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = 1 + random.nextInt(9); i >= 0; i--) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  @Test
  void theSameMailsAreLighterThanOnPublicInbox() throws IOException {
    Path theirs = Path.of("../shared/archives/public-inbox/t/000.html");
    assumeTrue(Files.exists(theirs), "skipped: no saved page " + theirs + " beside the project");
    ThreadTree tree = ThreadTree.of(Archive.read(List.of(theirs)).messages());
    int ours = weight("box", tree);
    assertTrue(ours < Files.size(theirs), ours + " and " + Files.size(theirs));
  }

  /** The whole page in its frame, as bytes. */
  private static int weight(String entry, ThreadTree tree) {
    Site site = SmallProject.site(entry, tree);
    String page =
        new Frames()
            .of(site, new Frame(List.of(), Optional.empty()))
            .getOrDefault("thread/" + entry + ".html", "");
    assertTrue(page.contains("<article"), page);
    return page.getBytes(StandardCharsets.UTF_8).length;
  }
}

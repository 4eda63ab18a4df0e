// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import outlive.finding.Finding;
import outlive.mail.BodyBlock;
import outlive.mail.BodyLine;
import outlive.mail.Message;
import outlive.mail.ThreadTable;
import outlive.mail.ThreadTree;

/**
 * Broken pages of all forms, the same ones for the same {@code -Doutlive.seed}; {@code
 * -Doutlive.inputs=100000} for a long run. What fails is made small and kept under {@code target/}.
 */
class FuzzTest {
  private static final long SEED = Long.getLong("outlive.seed", 20200219);
  private static final int INPUTS = Integer.getInteger("outlive.inputs", 2_000);
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");

  /** Only a reader that hangs gets here: the slowest input takes a second. */
  private static final Duration HANGS = Duration.ofMinutes(2);

  /** One after another with what was read before: mails of several pages are threaded together. */
  private List<Message> before = List.of();

  @Test
  void noInputBreaksTheImporter() throws IOException {
    Mutations mutations = new Mutations(FuzzSeeds.all(), new SplittableRandom(SEED));
    int messages = 0;
    for (int input = 0; input < INPUTS; input++) {
      byte[] page = mutations.next();
      List<Message> others = input % 4 == 3 ? before : List.of();
      try {
        before = assertTimeoutPreemptively(HANGS, () -> check(page, others));
      } catch (Throwable e) {
        Path kept = keep(smallest(page, others), input);
        throw new AssertionError(
            "seed %d, input %d, kept as %s%s: %s"
                .formatted(
                    SEED, input, kept, others.isEmpty() ? "" : " (with the page before it)", e),
            e);
      }
      messages += before.size();
    }
    System.out.println(
        "fuzz: seed %d, %d inputs, %d messages read".formatted(SEED, INPUTS, messages));
    assertTrue(messages > INPUTS / 2, "most inputs should still hold a mail: " + messages);
  }

  /** The oracle: whatever is in a page, this holds. */
  static List<Message> check(byte[] bytes, List<Message> others) {
    ArchivePage page = ArchivePage.read("fuzz/page.html", bytes);
    assertEquals(page, ArchivePage.read("fuzz/page.html", bytes));
    assertFalse(
        page.messages().isEmpty()
            && page.index().isEmpty()
            && page.findings().isEmpty()
            && bytes.length == 0,
        "nothing read and nothing said");
    for (Finding finding : page.findings()) {
      assertTrue(finding.line() >= 1, finding::toString);
      assertPlain(finding.text());
    }
    page.messages().forEach(FuzzTest::fieldsArePlain);
    List<Message> messages = new ArrayList<>(page.messages());
    others.forEach(m -> messages.add(m.at(other(m))));
    ThreadTree tree = ThreadTree.of(messages);
    String table = ThreadTable.render(tree);
    List<String> rows = List.of(table.split("\n", -1));
    assertEquals(tree.messages().size() + 2, rows.size(), table);
    rows.stream()
        .filter(row -> !row.isEmpty())
        .forEach(row -> assertEquals(6, row.split("\t", -1).length, row));
    assertEquals(tree.messages().size(), tree.rows().size(), table);
    tree.messages().forEach(message -> everyLineOnce(tree, message));
    tree.damage();
    Collections.shuffle(messages, new Random(bytes.length));
    assertEquals(table, ThreadTable.render(ThreadTree.of(messages)));
    return page.messages();
  }

  private static outlive.mail.Origin other(Message m) {
    return new outlive.mail.Origin(
        "fuzz/other.html", m.origin().line(), m.origin().number(), m.origin().source());
  }

  private static void fieldsArePlain(Message message) {
    assertPlain(message.id());
    assertPlain(message.author());
    assertPlain(message.subject());
    message.address().ifPresent(FuzzTest::assertPlain);
    message.ids().references().forEach(FuzzTest::assertPlain);
    message.ids().inReplyTo().forEach(FuzzTest::assertPlain);
    message
        .attachments()
        .forEach(
            attachment -> {
              assertPlain(attachment.name());
              assertPlain(attachment.type());
              assertFalse(attachment.name().matches(".*[/\\\\].*"), attachment::toString);
            });
  }

  private static void assertPlain(String field) {
    assertFalse(CONTROL.matcher(field).find(), () -> "a control character in " + field);
  }

  private static void everyLineOnce(ThreadTree tree, Message message) {
    List<BodyLine> lines = message.lines();
    List<BodyLine> inBlocks = new ArrayList<>();
    for (BodyBlock block : tree.body(message.id())) {
      inBlocks.addAll(block.lines());
    }
    assertEquals(lines, inBlocks);
    for (BodyLine line : lines) {
      assertFalse(line.text().matches("(?s).*[\r\n].*"), line::raw);
    }
  }

  /** Cuts away what is not needed to fail. */
  private static byte[] smallest(byte[] page, List<Message> others) {
    byte[] small = page;
    for (int size = small.length / 2; size > 0; size /= 2) {
      for (int at = 0; at + size <= small.length; ) {
        byte[] less = Arrays.copyOf(small, small.length - size);
        System.arraycopy(small, at + size, less, at, small.length - size - at);
        if (fails(less, others)) {
          small = less;
        } else {
          at += size;
        }
      }
    }
    return small;
  }

  private static boolean fails(byte[] page, List<Message> others) {
    try {
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> check(page, others));
      return false;
    } catch (Throwable e) {
      return true;
    }
  }

  private static Path keep(byte[] page, int input) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "fuzz"));
    return Files.write(folder.resolve("input-%d-%d".formatted(SEED, input)), page);
  }
}

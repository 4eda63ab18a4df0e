// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static outlive.importer.Posts.answering;
import static outlive.importer.Posts.post;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import outlive.archive.Archive;
import outlive.mail.BodyLine;
import outlive.mail.Message;
import outlive.mail.SentTime;
import outlive.mail.Source;
import outlive.mail.ThreadTree;

/** What is exported as a mailbox is imported as it was. */
class RoundTripTest {
  private static final Path ARCHIVES = Path.of("../shared/archives");
  private static final String NOON = "2020-02-19T12:00:00+01:00";

  @TempDir Path folder;

  /** What has to be the same: who answers whom, and each mail's author, subject, date, words. */
  private static Map<String, String> said(ThreadTree tree) {
    Names names = new Names(tree);
    Map<String, String> said = new TreeMap<>();
    for (Message message : tree.messages()) {
      String parent =
          tree.parent(message.id()).flatMap(tree::message).map(names::mailId).orElse("-");
      StringBuilder words = new StringBuilder();
      for (BodyLine line : message.lines()) {
        words.append(line.depth()).append(' ').append(line.text()).append('\n');
      }
      said.put(
          names.mailId(message),
          String.join("\n", parent, message.author(), message.subject(), date(message), words));
    }
    return said;
  }

  /** A mailbox has no other times than exact ones; what is less is said beside it. */
  private static String date(Message message) {
    return message.sent() instanceof SentTime.Day
        ? message.sent().day().toString()
        : message.sent().moment().toString();
  }

  private void comesBack(ThreadTree tree) throws Exception {
    assertFalse(tree.messages().isEmpty());
    Path file = Files.writeString(folder.resolve("out.mbox"), Posts.mailbox(tree));
    Archive read = Archive.read(List.of(file));
    assertEquals(List.of(), read.findings());
    ThreadTree again = ThreadTree.of(read.messages());
    Map<String, String> before = said(tree);
    Map<String, String> after = new TreeMap<>(said(again));
    for (Message message : tree.messages()) {
      if (message.sent() instanceof SentTime.Day) { // it has come back as the start of that day
        after.computeIfPresent(
            new Names(tree).mailId(message),
            (id, s) -> s.replaceFirst("(?<=-\\d\\d)T00:00:00Z", ""));
      }
    }
    before.forEach((id, mail) -> assertEquals(mail, after.get(id), id));
    assertEquals(before.keySet(), after.keySet());
    List<String> wrote = mails(Posts.mailbox(tree));
    List<String> writes = mails(Posts.mailbox(again));
    for (int mail = 0; mail < wrote.size(); mail++) {
      assertEquals(wrote.get(mail), writes.get(mail));
    }
  }

  /**
   * The mails of a mailbox without what says how well things were known before they were written
   * down; sorted, because a day is no order.
   */
  private static List<String> mails(String mailbox) {
    String plain =
        mailbox
            .replace(" -0000\n", " +0000\n")
            .replaceAll("(?m)^X-Outlive-(?:Attachment|Date|Mended|Parent): .*\n(?: .*\n)*", "");
    return Pattern.compile("(?m)^From ").splitAsStream(plain).sorted().toList();
  }

  @Test
  void oneMail() throws Exception {
    comesBack(ThreadTree.of(List.of(post("r@x.example", "Ann Lee", NOON, "A subject", "Hello."))));
  }

  @Test
  void theSavedThread() throws Exception {
    comesBack(ThreadTree.of(Archive.read(List.of(Path.of("thread-archive"))).messages()));
  }

  @Test
  void aThreadWhoseAddressesAreHidden() throws Exception {
    Message root = post("ann.lee@x.example", "Ann Lee", NOON, "A subject", "Hello.");
    Message reply =
        post("b@x.example", "Zo\u00eb \"B\" Day", NOON, "Re: A subject", "> Hello.\n\nFrom me.")
            .identified(answering("b@x.example", "ann.lee@x.example"));
    comesBack(ThreadTree.of(List.of(Posts.hidden(root, Source.MHONARC), reply)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "expanded-text",
        "mbox",
        "mhonarc-default",
        "mhonarc-spam-wrap80",
        "pipermail",
        "mailarchive",
        "public-inbox",
        "hyperkitty"
      })
  void everyArchiveAtHand(String name) throws Exception {
    assumeTrue(
        Files.isDirectory(ARCHIVES.resolve(name)),
        "skipped: no folder " + ARCHIVES + " beside the project (archive pages)");
    Archive read = Archive.read(List.of(ARCHIVES.resolve(name)));
    assumeTrue(!read.messages().isEmpty(), "skipped: this form is not read yet");
    comesBack(ThreadTree.of(read.messages()));
  }

  @Test
  void whateverIsWritten() throws Exception {
    Random random = new Random(155);
    List<String> words =
        List.of(
            "From ",
            ">From ",
            ">",
            "> ",
            "a",
            " ",
            "\n",
            "\n\n",
            "-- ",
            "--\n",
            "=20",
            "=\n",
            "\t",
            "\u00e9",
            "\u8a9e",
            "\ud83d\udc27",
            ".",
            "\n.",
            "Subject: x\n",
            "\f",
            "\u2028",
            "+++",
            "On Wed, Feb 19, 2020 at 12:00 PM Ann Lee wrote:\n",
            "begin 644 x\n",
            "\u00a0");
    for (int round = 0; round < 60; round++) {
      List<Message> mails = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        StringBuilder body = new StringBuilder();
        for (int part = random.nextInt(40); part > 0; part--) {
          body.append(words.get(random.nextInt(words.size())));
        }
        String id = i + "@x.example";
        String[] parents = i == 0 ? new String[0] : new String[] {random.nextInt(i) + "@x.example"};
        String subject = "s " + words.get(random.nextInt(words.size() - 1)).strip();
        mails.add(
            post(id, "Ann " + i, NOON, subject.strip(), body.toString())
                .identified(answering(id, parents))
                .from(random.nextBoolean() ? Optional.of("a@b.example") : Optional.empty()));
      }
      comesBack(ThreadTree.of(mails));
    }
  }
}

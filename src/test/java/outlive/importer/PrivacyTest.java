// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static outlive.importer.Posts.answering;
import static outlive.importer.Posts.hidden;
import static outlive.importer.Posts.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.mail.Message;
import outlive.mail.Source;
import outlive.mail.ThreadTree;

/** What a page hides is in no file of the result. */
class PrivacyTest {
  private static final String SECRET = "jane.doe@secret.example";
  private static final String NOON = "2020-02-19T12:00:00+01:00";

  /**
   * A page of MHonArc that shows {@code jane@xxxxxxxxx}: its comments have the address turned, and
   * an id that git made from it.
   */
  private static final String PAGE =
      """
      <!-- MHonArc v2.6.19+ -->
      <!--X-Subject: A subject -->
      <!--X-From-R13: Xnar Rbr &#60;wnar.qbrNfrperg.rknzcyr> -->
      <!--X-Date: Wed, 19 Feb 2020 06:10:12 &#45;0800 -->
      <!--X-Message-Id: 20200219102122.29671&#45;4&#45;jane.doe@secret.example -->
      <!--X-Content-Type: text/plain -->
      <!--X-Reference: 20200219102122.29671&#45;1&#45;jane.doe@secret.example -->
      <!--X-Head-End-->
      <html><head><title>A subject</title>
      <link rev="made" href="mailto:jane.doe@secret.example"></head>
      <body><!--X-Body-Begin-->
      <!--X-Head-of-Message-->
      <ul>
      <li><em>Subject</em>: A subject</li>
      <li><em>From</em>: Jane Doe &lt;<a href="mailto:jane.doe@DOMAIN.HIDDEN">jane.doe@xxxxxxxxxxxxxx</a>&gt;</li>
      <li><em>Date</em>: Wed, 19 Feb 2020 14:28:47 +0100</li>
      </ul>
      <!--X-Head-of-Message-End-->
      <!--X-Body-of-Message-->
      <pre>Hello.
      Signed-off-by: Jane Doe &lt;jane.doe@xxxxxxxxxxxxxx&gt;
      </pre>
      <!--X-Body-of-Message-End-->
      </body></html>
      """;

  @TempDir Path folder;

  /** Everything that is written for messages: the names of the files, and what is in them. */
  private String written(Message... messages) throws IOException {
    ThreadTree tree = ThreadTree.of(List.of(messages));
    Draft draft = new Draft(folder, Optional.empty(), Steps.UNWATCHED);
    new ResultWriter(tree, draft).write(tree.findings(), 1);
    draft.end();
    StringBuilder all = new StringBuilder();
    for (Path file : ImportLab.below(folder)) {
      all.append(folder.relativize(file)).append('\n').append(Files.readString(file));
    }
    return all.toString().toLowerCase(Locale.ROOT);
  }

  private void isHidden(Message... messages) throws IOException {
    String all = written(messages);
    assertFalse(all.contains(SECRET), () -> all.substring(Math.max(0, all.indexOf(SECRET) - 300)));
    assertTrue(all.contains("invalid"), "what stands instead");
  }

  private static Message jane(String id) {
    return hidden(post(id, "Jane Doe", NOON, "A subject", "Hello."), Source.MHONARC);
  }

  @Test
  void theAddressInAnId() throws IOException {
    isHidden(jane("20200219102122.29671-4-" + SECRET));
    isHidden(jane(SECRET));
  }

  @Test
  void theAddressInTheIdOfWhatIsAnswered() throws IOException {
    String id = "20200219.102122.12345678." + SECRET;
    Message reply =
        post("b@x.example", "Bob Day", NOON, "Re: A subject", "> Hello.\n\nYes.")
            .identified(answering("b@x.example", id));
    isHidden(jane(id), reply);
  }

  @Test
  void theAddressInTheIdOfAMailThatIsNotHere() throws IOException {
    Message reply = post("b@x.example", "Bob Day", NOON, "Re: A subject", "Yes.");
    isHidden(
        hidden(
            reply.identified(answering("b@x.example", "1277233938-2-1-git-send-email-" + SECRET)),
            Source.MHONARC));
  }

  @Test
  void theAddressInAnIdThatTwoMailsHave() throws IOException {
    Message other = hidden(post(SECRET, "Jane Doe", NOON, "Other", "Other words."), Source.MHONARC);
    ThreadTree tree = ThreadTree.of(List.of(jane(SECRET), other));
    assertEquals(1, tree.findings().size());
    assertTrue(tree.findings().get(0).text().contains(SECRET));
    isHidden(jane(SECRET), other);
  }

  @Test
  void theAddressInTheCommentsOfAPage() {
    ImportLab lab = new ImportLab(folder);
    assertEquals(1, lab.run(lab.write("msg1.html", PAGE)).messages());
    String all = lab.shown().toString().toLowerCase(Locale.ROOT);
    assertTrue(all.contains("jane doe") && all.contains("@hidden-id.invalid"), all);
    assertFalse(all.contains(SECRET), all);
    assertFalse(all.contains("wnar.qbr"), all);
  }

  /** What the page hides is not published because a mailbox has it, too. */
  @Test
  void theAddressesInTheTextOfAnotherCopy() {
    ImportLab lab = new ImportLab(folder);
    String box =
        """
        From x Wed Feb 19 13:28:47 2020
        From: Jane Doe <jane.doe@secret.example>
        Date: Wed, 19 Feb 2020 14:28:47 +0100
        Subject: A subject
        Message-ID: <20200219102122.29671-4-jane.doe@secret.example>

        Hello.
        Signed-off-by: Jane Doe <jane.doe@secret.example>
        """;
    assertEquals(1, lab.run(lab.write("box.mbox", box)).messages());
    String open = lab.shown().toString();
    assertTrue(open.contains("Signed-off-by: Jane Doe <" + SECRET), "the measure");
    lab.write("msg1.html", PAGE);
    assertEquals(1, lab.run(folder.resolve("box.mbox"), folder.resolve("msg1.html")).messages());
    String all = lab.shown().toString().toLowerCase(Locale.ROOT);
    assertTrue(all.contains("signed-off-by: jane doe <[address-hidden"), all);
    assertFalse(all.contains(SECRET), all);
  }

  /** The measure itself: an address that the page shows is there. */
  @Test
  void anAddressThatEverybodySeesIsNotHidden() throws IOException {
    assertTrue(written(jane("a@x.example").from(Optional.of(SECRET))).contains(SECRET));
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static outlive.importer.Posts.hidden;
import static outlive.importer.Posts.post;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import outlive.mail.Identification;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.Source;
import outlive.mail.ThreadTree;

class NamesTest {
  private static final String NOON = "2020-02-19T12:00:00+01:00";

  private static Message by(String id) {
    return post(id, "Jane Doe", NOON, "s", "x");
  }

  private static String shown(Message message) {
    return new Names(ThreadTree.of(List.of(message))).id(message.id());
  }

  @Nested
  class WhereThePageHidesAddresses {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "20200219102122.29671-4-jd@host.example",
          "1277233938-26763-2-git-send-email-jd@host.example",
          "cover.1581234567.git.jd@host.example",
          "0123456789abcdef0123456789abcdef01234567.1581234567.git.jd@host.example",
          "20200219.102122.12345678.jd@host.example",
          "20200219102122.0a1b2c3d.jd@host.example",
          "jane.doe@host.example",
          "12345.JaneD@host.example",
        })
    void anIdWithAnAddressInItIsShownAsItsHash(String id) {
      assertEquals(
          MessageIds.hash(id) + "@hidden-id.invalid", shown(hidden(by(id), Source.MHONARC)));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"20200219132847.GA123456@host.example", "87abc.fsf@jane.example", "page#3"})
    void anyOtherIdIsShownAsItIs(String id) {
      assertEquals(id, shown(hidden(by(id), Source.MHONARC)));
    }
  }

  @Test
  void anIdIsShownWhereThePageShowsTheAddress() {
    assertEquals("jane.doe@host.example", shown(by("jane.doe@host.example")));
  }

  @Test
  void anIdIsShownWhereThePageShowsIds() {
    Message message = hidden(by("jane.doe@host.example"), Source.PUBLIC_INBOX_THREAD);
    assertEquals("jane.doe@host.example", shown(message));
  }

  @Test
  void wordsWithAHiddenIdInThemAreShownWithout() {
    Message message = hidden(by("jane.doe@host.example"), Source.MHONARC);
    String words =
        new Names(ThreadTree.of(List.of(message))).words("sent as jane.doe@host.example; twice");
    assertEquals(
        "sent as " + MessageIds.hash("jane.doe@host.example") + "@hidden-id.invalid; twice", words);
  }

  @Test
  void aMessageWhosePageShowsOnlyAHashHasItAsItsFilesName() {
    String hash = MessageIds.hash("a@b.example");
    Identification onlyHash =
        new Identification(Optional.empty(), Optional.of(hash), List.of(), List.of());
    Message message = by("a@b.example");
    Message hashed =
        Message.of(hash, "Ann", "s", message.sent(), message.body(), message.origin())
            .identified(onlyHash);
    assertEquals("messages/" + hash + ".json", Names.file(hashed));
    assertEquals(Names.file(message), Names.file(hashed));
  }

  @Nested
  class Threads {
    private static String name(String id, String subject) {
      Message root = post(id, "Ann", NOON, subject, "x");
      return Discussion.of(ThreadTree.of(List.of(root))).get(0).name();
    }

    @Test
    void areNamedByWordsAndHash() {
      assertEquals(
          "patch-03-52-drm-uber-894741fd17a1", name("a@b.example", "[PATCH 03/52] drm: Über"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "", "\u65e5\u672c", "a\u0000b", "CON", "..."})
    void areFileNamesWhateverTheSubject(String subject) {
      String name = name("a@b.example", subject);
      assertTrue(name.matches("(?:[a-z0-9]+-)*[0-9a-f]{12}"), name);
    }

    @Test
    void ofTheSameSubjectHaveTwoNames() {
      assertNotEquals(name("a@b.example", "s"), name("c@b.example", "s"));
    }

    @Test
    void areNoLongerThanAFileNameMayBe() {
      assertTrue(name("a@b.example", "word ".repeat(1000)).length() < 100);
    }
  }
}

// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.BodyLine;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.SentTime;

/** Real mails as public-inbox and HyperKitty show them, where they are at hand. */
class InboxesAtHandTest {
  private static final String GMANE = "@public.gmane.org";

  private final Truth truth = Truth.atHand();

  /** Message-ID, or its SHA-1, to the columns of the truth by their names. */
  private final Map<String, Map<String, String>> rows = new HashMap<>();

  InboxesAtHandTest() {
    List<String> lines = Pages.text(Truth.ARCHIVES.resolve("truth.tsv")).lines().toList();
    List<String> names = List.of(lines.get(0).split("\t", -1));
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = List.of(line.split("\t", -1));
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i), fields.get(i));
      }
      rows.put(fields.get(0), row);
      rows.put(MessageIds.hash(fields.get(0)), row);
    }
  }

  private Map<String, String> row(Message message) {
    String hash = message.ids().hash().orElse("");
    return rows.getOrDefault(message.id(), rows.getOrDefault(hash, Map.of()));
  }

  private static List<ArchivePage> pages(String folder) {
    return Archive.files(List.of(Truth.ARCHIVES.resolve(folder)), new ArrayList<>()).stream()
        .map(ArchivePage::read)
        .toList();
  }

  private static List<Message> messages(List<ArchivePage> pages) {
    return pages.stream().flatMap(page -> page.messages().stream()).toList();
  }

  /** Whether an id stands for the parent: as it is, or as gmane had rewritten it; or for nobody. */
  private boolean means(String shown, String parent) {
    if (parent.equals("-")) {
      return !rows.containsKey(shown);
    }
    String local = parent.substring(0, parent.lastIndexOf('@') + 1).replace('@', '-');
    return shown.equals(parent) || (shown.endsWith(GMANE) && shown.startsWith(local));
  }

  /** All mails of a folder, with names, subjects and times as they are. */
  private void readsAll(List<ArchivePage> pages, int mails) {
    assertEquals(List.of(), pages.stream().flatMap(p -> p.findings().stream()).toList());
    List<Message> messages = messages(pages);
    assertEquals(mails, messages.size());
    for (Message message : messages) {
      Map<String, String> row = row(message);
      assertEquals(row.get("from_name"), message.author());
      assertEquals(row.get("subject"), message.subject());
      assertTrue(fits(message.sent(), row.getOrDefault("date_utc", "?:")), message::toString);
    }
  }

  private static boolean fits(SentTime sent, String date) {
    if (sent instanceof SentTime.Exact exact) {
      return exact.instant().toString().equals(date);
    }
    String minute = date.substring(0, date.lastIndexOf(':')) + ":00Z";
    return sent instanceof SentTime.Minute at
        ? at.instant().toString().equals(minute)
        : sent instanceof SentTime.About about && about.instant().toString().equals(minute);
  }

  @Nested
  class PublicInbox {
    @Test
    void everyMessage() {
      List<ArchivePage> pages = pages("public-inbox/msg");
      readsAll(pages, truth.size());
      for (Message message : messages(pages)) {
        assertTrue(message.sent() instanceof SentTime.Exact, message::toString);
        String parent = row(message).getOrDefault("parent", "?");
        List<String> answers = message.ids().inReplyTo();
        assertTrue(
            means(answers.isEmpty() ? "-" : answers.get(0), parent),
            () -> message.id() + " answers " + answers + " and not " + parent);
      }
    }

    @Test
    void everyThreadFlatAndNested() {
      for (String folder : List.of("public-inbox/T", "public-inbox/t")) {
        List<ArchivePage> pages = pages(folder);
        readsAll(pages, truth.size());
        Map<String, String> shown = new HashMap<>();
        pages.forEach(
            page -> page.index().forEach(e -> shown.put(e.page(), e.parent().orElse("-"))));
        long right =
            messages(pages).stream()
                .filter(
                    m -> means(shown.getOrDefault(m.id(), "?"), row(m).getOrDefault("parent", "?")))
                .count();
        // Its tree goes by the last id that a mail names: not always by what the mail answers.
        assertTrue(right * 100 >= truth.size() * 89L, right + " of " + truth.size());
      }
    }
  }

  @Nested
  class HyperKitty {
    private final List<ArchivePage> pages = pages("hyperkitty");

    @Test
    void everyThread() {
      readsAll(pages, 48);
    }

    /** No reply hangs where it does not belong; but many replies hang nowhere. */
    @Test
    void placesOfReplies() {
      Map<String, Message> byId = new HashMap<>();
      messages(pages).forEach(m -> byId.put(m.id(), m));
      pages.stream()
          .flatMap(page -> page.index().stream())
          .filter(entry -> entry.parent().isPresent())
          .forEach(
              entry ->
                  assertEquals(
                      row(Objects.requireNonNull(byId.get(entry.page()))).get("parent"),
                      entry.parent().get()));
    }

    /** The same mails on pages that show them as they were sent. */
    @Test
    void depthOfQuotes() {
      Map<String, List<BodyLine>> sent = new HashMap<>();
      messages(pages("public-inbox/msg"))
          .forEach(m -> sent.put(MessageIds.hash(m.id()), m.lines()));
      int compared = 0;
      int right = 0;
      for (Message message : messages(pages)) {
        List<BodyLine> lines = sent.getOrDefault(MessageIds.hash(message.id()), List.of());
        int next = 0;
        for (BodyLine line : message.lines()) {
          int at = find(line, lines, next);
          if (at >= 0) {
            next = at + 1;
            compared++;
            right += lines.get(at).depth() == line.depth() ? 1 : 0;
          }
        }
      }
      assertTrue(compared > 1700, "" + compared);
      assertTrue(right * 100L >= compared * 99L, right + " of " + compared);
    }

    /** The next line with the same words, if these are more than two. */
    private int find(BodyLine line, List<BodyLine> lines, int from) {
      String words = words(line);
      for (int i = from; i < lines.size() && words.split(" ", -1).length > 2; i++) {
        if (words(lines.get(i)).equals(words)) {
          return i;
        }
      }
      return -1;
    }

    private String words(BodyLine line) {
      return line.text().replaceAll("[^\\p{L}\\p{N}]+", " ").strip().toLowerCase(Locale.ROOT);
    }
  }
}

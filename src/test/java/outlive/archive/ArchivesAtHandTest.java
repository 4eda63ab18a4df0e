// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.SentTime;
import outlive.mail.ThreadTree;

/** Real mails as MHonArc, mail-archive.com and Mailman show them, where they are at hand. */
class ArchivesAtHandTest {
  private static final List<String> FOLDERS =
      List.of("mhonarc-default", "mhonarc-spam-wrap80", "mailarchive", "pipermail");

  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,9}[A-Za-z]{2,9}");

  private static final Pattern BRACKETED = Pattern.compile("<([^<>\\s$]{1,998})>");

  /** Id to the row of the truth: id, time, header, author, subject. */
  private final Map<String, List<String>> truth = new TreeMap<>();

  private ArchivesAtHandTest() {
    Truth.atHand();
    for (String line : Pages.text(Truth.ARCHIVES.resolve("truth.tsv")).lines().skip(1).toList()) {
      List<String> row = List.of(line.split("\t", -1));
      truth.put(row.get(0), row);
    }
  }

  @Test
  void everyMailWithItsIdAuthorAndTime() {
    for (String folder : FOLDERS) {
      Archive archive = read(folder);
      assertEquals(List.of(), archive.findings(), folder);
      Map<String, String> found = new TreeMap<>();
      archive.messages().forEach(m -> found.put(m.id(), m.author() + " " + instant(m)));
      Map<String, String> expected = new TreeMap<>();
      truth.forEach((id, row) -> expected.put(id, row.get(3) + " " + row.get(1)));
      assertEquals(expected, found, folder);
      assertEquals(truth.size(), archive.messages().size(), folder);
    }
  }

  @Test
  void subjectsAsThePageHasThem() {
    for (String folder : FOLDERS) {
      for (Message message : read(folder).messages()) {
        String expected = truth.getOrDefault(message.id(), List.of("", "", "", "", "")).get(4);
        boolean cut = folder.equals("pipermail"); // which takes "Re:" off
        assertTrue(
            message.subject().equals(expected)
                || (cut && expected.endsWith(message.subject().replaceFirst("^\\S+ ", ""))),
            () -> message.subject() + " and not " + expected);
      }
    }
  }

  /** What one archive shows of a body is what another does. */
  @Test
  void bodiesAreTheSameInTwoArchives() {
    Map<String, String> bodies = new TreeMap<>();
    for (Message message : read("mhonarc-default").messages()) {
      bodies.put(message.id(), comparable(message).replace("@", " at "));
    }
    for (Message message : read("pipermail").messages()) {
      assertEquals(
          bodies.getOrDefault(message.id(), "").stripTrailing(),
          comparable(message).replace("@", " at ").stripTrailing(),
          message.id());
    }
  }

  @Test
  void addressesThatAPageHidesAreNowhereButInIds() {
    Set<String> addresses = new TreeSet<>();
    Matcher any = ADDRESS.matcher(Pages.text(Truth.ARCHIVES.resolve("mbox/lists.mbox")));
    while (any.find()) {
      addresses.add(any.group());
    }
    addresses.removeAll(truth.keySet());
    assertTrue(
        read("mhonarc-default").messages().stream().allMatch(m -> holdsAny(m, addresses)),
        "the measure: pages that hide nothing show an address each");
    for (String folder : FOLDERS.subList(1, FOLDERS.size())) {
      for (Message message : read(folder).messages()) {
        assertFalse(holdsAny(message, addresses), () -> folder + " " + message.id());
      }
    }
  }

  private boolean holdsAny(Message message, Set<String> addresses) {
    String shown =
        String.join(
            "\n",
            message.author(),
            message.subject(),
            message.body().text(),
            message.address().orElse(""),
            message.attachments().toString());
    String words = BRACKETED.matcher(shown).replaceAll(m -> isId(m.group()) ? "" : m.group(1));
    return addresses.stream().anyMatch(words::contains);
  }

  @Test
  void addressesThatAPageShowsAreThere() {
    assertTrue(read("mhonarc-default").messages().stream().allMatch(m -> m.address().isPresent()));
  }

  @Test
  void parentsAsTheyAre() {
    assertEquals(List.of(), score("mhonarc-default").wrong());
    assertEquals(List.of(), score("mhonarc-spam-wrap80").wrong());
    assertTrue(score("pipermail").wrong().size() <= 2, () -> "" + score("pipermail"));
    assertTrue(score("mailarchive").wrong().size() <= 2, () -> "" + score("mailarchive"));
  }

  private static Score score(String folder) {
    return Truth.atHand().score(ThreadTree.of(read(folder).messages()));
  }

  @Test
  void placesInTheArchivesOwnTree() {
    assertEquals(truth.size(), placed("pipermail"));
    assertTrue(placed("mailarchive") * 100 >= truth.size() * 90L);
  }

  private long placed(String folder) {
    return read(folder).messages().stream()
        .filter(m -> m.shown().isPresent())
        .filter(m -> m.shown().get().parent().map(truth::containsKey).orElse(true))
        .count();
  }

  private boolean isId(String bracketed) {
    return MessageIds.of(bracketed).stream().anyMatch(truth::containsKey);
  }

  private static String comparable(Message message) {
    StringBuilder text = new StringBuilder();
    message.body().text().lines().forEach(line -> text.append(line.stripTrailing()).append('\n'));
    return text.toString();
  }

  private static String instant(Message message) {
    return message.sent() instanceof SentTime.Exact exact
        ? "" + exact.instant()
        : "" + message.sent();
  }

  private static Archive read(String folder) {
    return Archive.read(List.of(Truth.ARCHIVES.resolve(folder)));
  }
}

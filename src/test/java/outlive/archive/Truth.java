// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import outlive.mail.How.Confidence;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.SentTime;
import outlive.mail.ThreadTree;

/**
 * Real mails as several archives show them, with their true parents. The folder is not part of the
 * project; where it is at hand, every form of page is measured with it.
 */
final class Truth {
  static final Path ARCHIVES = Path.of("../shared/archives");

  /** Message-ID to the row of the truth: date, author, parent, subject. */
  private final Map<String, List<String>> rows = new TreeMap<>();

  /** The id as a tree has it (a hash, where the page shows no more) to the Message-ID. */
  private final Map<String, String> ids = new HashMap<>();

  private Truth() {
    for (String line : Pages.text(ARCHIVES.resolve("truth.tsv")).lines().skip(1).toList()) {
      List<String> field = List.of(line.split("\t", -1));
      rows.put(field.get(0), List.of(field.get(1), field.get(3), field.get(5), field.get(4)));
      ids.put(field.get(0), field.get(0));
      ids.put(MessageIds.hash(field.get(0)), field.get(0));
    }
  }

  /** The truth, where it is at hand; else the test is skipped. */
  static Truth atHand() {
    assumeTrue(
        Files.isDirectory(ARCHIVES),
        "skipped: no folder " + ARCHIVES + " beside the project (archive pages with their truth)");
    return new Truth();
  }

  /** How many mails there are. */
  int size() {
    return rows.size();
  }

  /** A tree measured: a mail that is not there, or not true, counts as wrong. */
  Score score(ThreadTree tree) {
    return score(tree, rows);
  }

  /** The same without the mails that an archive does not show. */
  Score scoreOfWhatIsThere(ThreadTree tree) {
    Map<String, List<String>> there = new TreeMap<>(rows);
    there.keySet().retainAll(tree.messages().stream().map(this::id).toList());
    return score(tree, there);
  }

  private Score score(ThreadTree tree, Map<String, List<String>> wanted) {
    Score score = new Score(wanted.size(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Map<String, Message> found = new HashMap<>();
    tree.messages().forEach(message -> found.put(id(message), message));
    wanted.forEach((id, row) -> compare(tree, id, found.get(id), row, score));
    tree.messages().stream()
        .filter(message -> !rows.containsKey(id(message)))
        .forEach(message -> score.wrong().add(message.id() + " is no mail of the truth"));
    return score;
  }

  /** Where messages say another author, subject or second than the mails do; a row each. */
  List<String> lies(Collection<Message> messages) {
    List<String> lies = new ArrayList<>();
    for (Message message : messages) {
      List<String> row = rows.getOrDefault(id(message), List.of("", "", "", ""));
      String sent =
          message.sent() instanceof SentTime.Exact exact ? exact.instant().toString() : "not exact";
      Stream.of(
              difference(row.get(0), sent),
              difference(row.get(1), message.author()),
              difference(row.get(3), message.subject()))
          .flatMap(Optional::stream)
          .forEach(difference -> lies.add(message.id() + difference));
    }
    return lies;
  }

  private static Optional<String> difference(String truth, String said) {
    return truth.equals(said) ? Optional.empty() : Optional.of(": " + said + " and not " + truth);
  }

  private void compare(
      ThreadTree tree, String id, @Nullable Message message, List<String> row, Score score) {
    if (message == null) {
      score.wrong().add(id + " was not read");
      return;
    }
    String parent = tree.parent(message.id()).flatMap(tree::message).map(this::id).orElse("-");
    if (!parent.equals(row.get(2))) {
      String line =
          id + " below " + parent + " and not " + row.get(2) + ": " + tree.how(message.id());
      score.wrong().add(line);
      if (tree.how(message.id()).confidence() == Confidence.SURE) {
        score.sureAndWrong().add(line);
      }
    }
    if (message.sent() instanceof SentTime.Exact exact
        && !exact.instant().toString().equals(row.get(0))) {
      score.wrongTimes().add(id + " " + exact.instant() + " and not " + row.get(0));
    }
  }

  private String id(Message message) {
    String hash = message.ids().hash().orElse("");
    return ids.getOrDefault(message.id(), ids.getOrDefault(hash, message.id()));
  }
}

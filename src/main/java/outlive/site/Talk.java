// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import outlive.finding.Finding;
import outlive.importer.Discussion;
import outlive.lesson.Threads;
import outlive.mail.Message;
import outlive.mail.Source;
import outlive.mail.ThreadTree;

/**
 * The mails of one page: all of a thread that was saved as one, or one thread of a mailbox.
 *
 * @param name the name of its pages: {@code NAME} or {@code NAME/THREAD}
 * @param parts its discussions, oldest first: more than one where what joins them was not saved
 */
record Talk(String name, List<Discussion> parts) {
  /** Forms that show one thread and nothing else; what seems apart there has lost its parent. */
  private static final Set<Source> OF_ONE_THREAD =
      EnumSet.of(Source.EXPANDED, Source.PUBLIC_INBOX_THREAD, Source.HYPERKITTY, Source.PATCHWORK);

  private static final Pattern REPLY =
      Pattern.compile("^(?i:\\s{0,9}(?:re|aw|fwd?)(?:\\[\\d{1,3}\\])?:\\s{0,9}){1,9}");

  /** What a list puts in front of a subject: its name, which is never that of a kind of mail. */
  private static final Pattern LIST =
      Pattern.compile("^\\[(?!(?i:PATCH|RFC))[\\w.-]{0,40}[a-z][\\w.-]{0,40}\\] ");

  Talk {
    parts = List.copyOf(parts);
  }

  /** The pages of an entry of the archive, oldest thread first. */
  static List<Talk> of(String entry, ThreadTree tree) {
    List<Discussion> discussions = Discussion.of(tree);
    if (discussions.size() <= 1 || savedAsOne(tree)) {
      return List.of(new Talk(entry, discussions));
    }
    return discussions.stream().map(d -> new Talk(entry + "/" + d.name(), List.of(d))).toList();
  }

  private static boolean savedAsOne(ThreadTree tree) {
    List<Message> messages = tree.messages();
    String file = messages.get(0).origin().file();
    return messages.stream()
        .map(Message::origin)
        .allMatch(at -> at.file().equals(file) && OF_ONE_THREAD.contains(at.source()));
  }

  /** The page of each message of all entries, by id; of one saved twice the first entry's. */
  static Map<String, String> pages(Map<String, ThreadTree> entries) {
    Map<String, String> pages = new TreeMap<>();
    new TreeMap<>(entries)
        .forEach(
            (entry, tree) -> {
              for (Talk talk : of(entry, tree)) {
                talk.rows().forEach(row -> pages.putIfAbsent(row.message().id(), talk.address()));
              }
            });
    return pages;
  }

  /** Mails of one page that would have one anchor: two saved pages may both have a first mail. */
  static List<Finding> clashes(Map<String, ThreadTree> entries) {
    List<Finding> findings = new ArrayList<>();
    entries.forEach(
        (entry, tree) -> of(entry, tree).forEach(talk -> talk.addClashes(entry, findings)));
    return findings;
  }

  private void addClashes(String entry, List<Finding> findings) {
    Map<String, Message> byAnchor = new HashMap<>();
    for (Message message : messages()) {
      String anchor = Threads.anchor(message.id());
      Message other = byAnchor.putIfAbsent(anchor, message);
      if (other != null) {
        String what = "%s and %s would both be %s on a page of %s; save the thread as one page";
        findings.add(
            new Finding(
                message.origin().file(),
                message.origin().line(),
                what.formatted(other.id(), message.id(), anchor, entry)));
      }
    }
  }

  /** Its page, from the root of the site. */
  String address() {
    return Addresses.thread(name);
  }

  /** The same mails by time. */
  String flatAddress() {
    return Addresses.flatThread(name);
  }

  /** The same mails as a mailbox. */
  String mailbox() {
    return Addresses.mailbox(name);
  }

  /** Its rows, parents before children. */
  List<ThreadTree.Row> rows() {
    return parts.stream().flatMap(part -> part.rows().stream()).toList();
  }

  /** Its messages in the order in which they are read. */
  List<Message> messages() {
    return rows().stream().map(ThreadTree.Row::message).toList();
  }

  /**
   * Its messages, oldest first. An Expand page has no more than days that count; it shows the
   * newest arrival first.
   */
  List<Message> byTime() {
    List<Message> messages = new ArrayList<>(messages());
    boolean lossy = messages.stream().anyMatch(m -> m.origin().source().lossy());
    messages.sort(
        lossy
            ? Comparator.comparing(Message::day).thenComparing(m -> -m.origin().number())
            : Comparator.comparing(m -> m.sent().moment()));
    return messages;
  }

  /** The subject without what the list and the mail programs put before it. */
  String title() {
    return parts.isEmpty() ? "An empty thread" : subject(parts.get(0).root());
  }

  /** Who wrote how much, and when: one line. */
  String description() {
    List<Message> messages = messages();
    if (messages.isEmpty()) {
      return "No mails";
    }
    long people = messages.stream().map(Message::author).distinct().count();
    List<Message> byTime = byTime();
    String from = TimeText.day(byTime.get(0).sent());
    String to = TimeText.day(byTime.get(byTime.size() - 1).sent());
    return "%s by %s, %s"
        .formatted(
            count(messages.size(), "mail"),
            people == 1 ? "one person" : people + " people",
            from.equals(to) ? from : from + " to " + to);
  }

  /** {@code 1 mail}, {@code 2 mails}. */
  static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** A subject that is never empty, without {@code Re:} and the list's name. */
  static String subject(Message message) {
    String bare = message.subject().strip();
    int length;
    do {
      length = bare.length();
      bare = LIST.matcher(REPLY.matcher(bare).replaceFirst("")).replaceFirst("");
    } while (bare.length() < length);
    return bare.isBlank() ? "(no subject)" : bare;
  }

  /** A name that is never empty: it is the text of links. */
  static String author(Message message) {
    return message.author().isBlank() ? "(no name)" : message.author();
  }
}

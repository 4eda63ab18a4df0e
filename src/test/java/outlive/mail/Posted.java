// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Mails with headers for a test, one a minute, oldest first. */
final class Posted {
  private static final Instant FIRST = Instant.parse("2010-06-22T15:20:00Z");

  private final List<Message> messages = new ArrayList<>();
  private Source source = Source.MAILBOX;
  private String author = "Ann Lee";
  private String subject = "Re: a subject";
  private String body = "Words.";

  /** The form in which the mails that follow were saved. */
  Posted in(Source form) {
    source = form;
    return this;
  }

  Posted by(String name) {
    author = name;
    return this;
  }

  Posted about(String text) {
    subject = text;
    return this;
  }

  Posted saying(String words) {
    body = words;
    return this;
  }

  /** One more mail; headers as they stand in a mail, brackets and all. */
  Posted mail(String id, String inReplyTo, String references) {
    Message message = message(id);
    Identification fields = Identification.ofHeaders("<" + id + ">", inReplyTo, references);
    messages.add(message.identified(fields));
    return this;
  }

  /** One more mail whose page shows nothing of what it answers. */
  Posted page(String id) {
    return mail(id, "", "");
  }

  /** One more mail with a place in the archive's own tree. */
  Posted page(String id, ArchiveParent.Kind kind, String parent) {
    page(id);
    List<String> above = parent.equals("-") ? List.of() : List.of(parent);
    int last = messages.size() - 1;
    messages.set(last, messages.get(last).below(new ArchiveParent(above, kind)));
    return this;
  }

  private Message message(String id) {
    int number = messages.size() + 1;
    SentTime sent = new SentTime.Exact(FIRST.plusSeconds(60L * number), ZoneOffset.UTC);
    Origin origin = new Origin(source + ".mbox", number * 100, number, source);
    return Message.of(id, author, subject, sent, Body.of(body), origin);
  }

  List<Message> messages() {
    return messages;
  }

  ThreadTree tree() {
    return ThreadTree.of(messages);
  }

  /** The parent (or {@code -}) and how, of one mail; the same for every order of the input. */
  String below(String id) {
    String found = below(tree(), id);
    List<Message> shuffled = new ArrayList<>(messages);
    for (long seed = 1; seed <= 5; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      String again = below(ThreadTree.of(shuffled), id);
      if (!again.equals(found)) {
        throw new AssertionError("seed " + seed + ": " + again + " and not " + found);
      }
    }
    return found;
  }

  private static String below(ThreadTree tree, String id) {
    return tree.parent(id).orElse("-") + " " + tree.how(id);
  }
}

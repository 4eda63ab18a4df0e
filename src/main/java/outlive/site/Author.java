// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import outlive.lesson.Threads;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/**
 * Who wrote mails, by the name on them.
 *
 * @param anchor on the page of the search
 * @param mails in the order of their threads
 */
record Author(String name, String anchor, List<Mail> mails) {
  private static final String NO_NAME = "(no name)";

  Author {
    mails = List.copyOf(mails);
  }

  /**
   * A mail where it was written.
   *
   * @param address on its thread's page, from the root of the site
   */
  record Mail(String address, ThreadTree tree, Message message) {
    /** Whose mail it answers, as far as that is known. */
    Optional<String> to() {
      return tree.parent(message.id()).flatMap(tree::message).map(Message::author);
    }
  }

  /** All authors, by name. */
  static List<Author> of(Threads threads) {
    Map<String, List<Mail>> mails = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    threads
        .byName()
        .forEach(
            (thread, tree) -> {
              for (ThreadTree.Row row : tree.rows()) {
                String address = threads.address(row.message().id()).orElseThrow();
                Mail mail = new Mail(address, tree, row.message());
                String author = row.message().author();
                String name = author.isBlank() ? NO_NAME : author;
                mails.computeIfAbsent(name, first -> new ArrayList<>()).add(mail);
              }
            });
    List<Author> authors = new ArrayList<>();
    Set<String> anchors = new HashSet<>();
    mails.forEach((name, written) -> authors.add(new Author(name, free(name, anchors), written)));
    return authors;
  }

  /**
   * {@code by-daniel-vetter}; a number behind it when another name is the same in plain letters.
   */
  private static String free(String name, Set<String> taken) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String anchor = "by-" + (plain.isEmpty() ? "somebody" : plain);
    String free = anchor;
    for (int number = 2; !taken.add(free); number++) {
      free = anchor + "-" + number;
    }
    return free;
  }

  /** How many mails, in words. */
  String count() {
    return mails.size() + (mails.size() == 1 ? " mail" : " mails");
  }
}

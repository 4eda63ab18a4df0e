// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
record Author(String name, String anchor, List<Message> mails) {
  private static final String NO_NAME = "(no name)";

  Author {
    mails = List.copyOf(mails);
  }

  /** All authors, by name. */
  static List<Author> of(Threads threads) {
    Map<String, List<Message>> mails = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (ThreadTree tree : threads.byName().values()) {
      for (ThreadTree.Row row : tree.rows()) {
        String name = row.message().author().isBlank() ? NO_NAME : row.message().author();
        mails.computeIfAbsent(name, author -> new ArrayList<>()).add(row.message());
      }
    }
    List<Author> authors = new ArrayList<>();
    Set<String> anchors = new HashSet<>();
    mails.forEach((name, written) -> authors.add(new Author(name, free(name, anchors), written)));
    return authors;
  }

  /** {@code by-daniel-vetter}; a number behind it when another name is the same in plain letters. */
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
